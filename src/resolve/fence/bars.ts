import type { PodRecord } from "../../model/world.ts";
import { podLists } from "../address/podLists.ts";
import type { Address } from "../address/readAddress.ts";
import type { Candidate, Problem } from "../candidates/candidate.ts";
import type { FenceContext } from "./fenceContext.ts";

interface Arrival {
  readonly candidate: Candidate;
  readonly address: Address;
  readonly context: FenceContext;
}

type Bar = (arrival: Arrival) => Problem | undefined;

/** Order matters: the first problem is the one a person sees. */
export const BARS: readonly Bar[] = [isNotDenied, sourceIsAllowed, podIsAlive, isNoNode, isNoService];

/** The word for the denied range that an address lies in. */
export const deniedWord = (
  address: Address,
  { allowLoopback }: Pick<FenceContext, "allowLoopback">,
): string | undefined => (allowLoopback ? address.deniedButLoopback : address.denied);

function isNotDenied({ address, context }: Arrival): Problem | undefined {
  const word = deniedWord(address, context);
  return word === undefined ? undefined : { reason: "DeniedAddress", message: `${address.text} is ${word}` };
}

function sourceIsAllowed({ candidate: { origin }, address, context }: Arrival): Problem | undefined {
  if (context.territory.allows(origin.source)) return undefined;
  const message = `${address.text} comes from ${origin.source}, which is not among the tenant's sources`;
  return { reason: "SourceNotAllowed", message };
}

/** A slice proves nothing by itself: whoever may write slices may write any address. The Pod must say that it is its own. */
function podIsAlive({ candidate: { origin, pod }, address, context }: Arrival): Problem | undefined {
  if (origin.source !== "Pods") return undefined;
  const lack =
    pod?.namespace === context.namespace
      ? lackOf(pod, address)
      : `namespace ${context.namespace} has no pod ${origin.name} of that UID`;
  return lack === undefined ? undefined : { reason: "NoLivePod", message: `${address.text}: ${lack}` };
}

function lackOf(pod: PodRecord, address: Address): string | undefined {
  if (pod.terminal) return `pod ${pod.name} has ended`;
  return podLists(pod, address) ? undefined : `pod ${pod.name} does not have this address`;
}

function isNoNode({ candidate: { origin }, address, context: { world } }: Arrival): Problem | undefined {
  if (origin.source === "Nodes" || !world.isNodeAddress(address.text)) return undefined;
  return { reason: "NodeAddress", message: `${address.text} is the address of a node: use spec.endpointMode NodePort` };
}

function isNoService({ address, context: { world } }: Arrival): Problem | undefined {
  if (!world.isServiceAddress(address.text)) return undefined;
  return { reason: "ServiceAddress", message: `${address.text} is a cluster IP, which only nodes can reach` };
}
