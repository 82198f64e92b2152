import { endpointText, type OwnedMember } from "../../model/member.ts";
import type { Evidence } from "../../model/wish.ts";
import type { PodRecord } from "../../model/world.ts";
import { readAddress } from "../address/readAddress.ts";
import { podsBehind } from "../fence/podsBehind.ts";
import { sight, type Scene } from "./witness.ts";

/**
 * The address belongs to another living Pod now, and not to the member's own. A hand-written member may be a Pod of its own
 * namespace. A Node's address is shared by all Pods in its network, so it cannot be taken.
 */
export function taken(member: OwnedMember, scene: Scene): Evidence | undefined {
  const [stranger] = strangersAt(member, scene);
  if (stranger === undefined) return undefined;
  const whose = stranger.namespace === scene.namespace ? `pod ${stranger.name}` : "a pod of another namespace";
  return sight("taken", `${endpointText(member)} belongs to ${whose} now`);
}

/** The Pod was made anew under its old name, and has its old address. */
export function remade(member: OwnedMember, scene: Scene): Evidence | undefined {
  const { source, name } = member.origin;
  const isSuccessor = (pod: PodRecord): boolean => pod.namespace === scene.namespace && pod.name === name;
  if (source !== "Pods" || !strangersAt(member, scene).some(isSuccessor)) return undefined;
  return sight("pod-gone", `pod ${name} was made anew`);
}

/** Living Pods that the balancer reaches under the member's key, where its own Pod is not among them. Sorted. */
function strangersAt(member: OwnedMember, scene: Scene): readonly PodRecord[] {
  const { source, uid } = member.origin;
  const address = source === "Nodes" ? undefined : readAddress(member.address);
  if (address === undefined) return [];
  const pods = scene.territory.originals(address).flatMap((original) => podsBehind(original, member, scene));
  if (pods.some((pod) => pod.uid === uid)) return [];
  const strangers = source === "Manual" ? pods.filter(({ namespace }) => namespace !== scene.namespace) : pods;
  return strangers.toSorted((a, b) => (a.uid < b.uid ? -1 : 1));
}
