import type { OwnedMember } from "../../model/member.ts";
import { isOrigin } from "../../model/tag.ts";
import { readAddress } from "../address/readAddress.ts";
import { podsBehind } from "../fence/podsBehind.ts";
import type { Scene } from "./witness.ts";

/** A member of which only its tag is known, with the Pod, Node or Service that the tag means; else it would pass for dead. */
export function identified(member: OwnedMember, scene: Scene): OwnedMember {
  if (!member.origin.uid.startsWith("tag:")) return member;
  const isIts = ({ uid }: { readonly uid: string }): boolean => isOrigin(member.origin.uid, uid);
  const address = readAddress(member.address);
  const pods =
    address === undefined ? [] : scene.territory.originals(address).flatMap((one) => podsBehind(one, member, scene));
  const pod = pods.find(isIts);
  if (pod !== undefined) return { ...member, origin: { source: "Pods", uid: pod.uid, name: pod.name } };
  const node = scene.world.nodes().find(isIts);
  if (node !== undefined) return { ...member, origin: { source: "Nodes", uid: node.uid, name: node.name } };
  const service = scene.selected?.service;
  if (service === undefined || !isIts(service)) return member;
  return { ...member, origin: { source: "Manual", uid: service.uid, name: service.name } };
}
