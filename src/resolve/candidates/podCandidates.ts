import type { EndpointRecord, PodRecord, SlicePort, SliceRecord, World } from "../../model/world.ts";
import { readAddress, type Address } from "../address/readAddress.ts";
import type { Situation, Target } from "../situation.ts";
import type { Candidate, Problem } from "./candidate.ts";
import { familyProblem } from "./familyProblem.ts";
import { onSelectedNode } from "./onSelectedNode.ts";
import { portOf } from "./portOf.ts";

/** One address of one endpoint, and where it was found. */
interface Place {
  readonly slice: SliceRecord;
  readonly port: SlicePort | undefined;
  readonly endpoint: EndpointRecord;
  readonly text: string;
}

/**
 * The endpoints of all slices of a Service. An endpoint with several addresses counts with each: controllers write one,
 * and a person who writes more means them all.
 */
export function podCandidates(situation: Situation, target: Target): readonly Candidate[] {
  const { world, binding } = situation;
  const isWanted = onSelectedNode(world, binding.spec.nodeSelector);
  return world.slices(target.service.namespace, target.service.name).flatMap((slice) => {
    const port = portOf(slice, target.port);
    return slice.endpoints.flatMap((endpoint) =>
      endpoint.addresses
        .map((text) => toCandidate({ slice, port, endpoint, text }, situation, target))
        .filter(({ node }) => isWanted(node)),
    );
  });
}

function toCandidate(place: Place, situation: Situation, { service }: Target): Candidate {
  const { slice, port, endpoint, text } = place;
  const address = slice.addressType === "FQDN" ? undefined : readAddress(text);
  const pod = podOf(endpoint, address, situation.world);
  return {
    text,
    address,
    port: port?.port,
    origin: originOf(place, pod, service.uid),
    pod,
    node: pod?.nodeName ?? endpoint.nodeName,
    state: stateOf(endpoint, pod, service.publishNotReadyAddresses),
    problem: problemOf(place, address, situation),
  };
}

/** A reference without a UID means the Pod of that name that has the address. */
function podOf({ target }: EndpointRecord, address: Address | undefined, world: World): PodRecord | undefined {
  if (target?.kind !== "Pod") return undefined;
  if (target.uid !== undefined) return world.podByUid(target.uid);
  if (address === undefined) return undefined;
  return world
    .podsByAddress(address.text)
    .find(({ namespace, name }) => namespace === target.namespace && name === target.name);
}

/** What points at no Pod is nobody's, so that it cannot speak for a member. */
function originOf(
  { slice, endpoint: { target } }: Place,
  pod: PodRecord | undefined,
  service: string,
): Candidate["origin"] {
  if (target === undefined) return { source: "Manual", uid: service, name: slice.name };
  const uid = target.kind === "Pod" ? (pod?.uid ?? target.uid) : undefined;
  return { source: "Pods", uid: uid ?? "", name: target.name };
}

/**
 * What a Pod does is known from the Pod as well as from the slice, and the first to say that it goes is right.
 *
 * @source KEP-1672: an endpoint can be `terminating` and `serving` at once
 */
function stateOf(endpoint: EndpointRecord, pod: PodRecord | undefined, publishNotReady: boolean): Candidate["state"] {
  const isReady = publishNotReady || endpoint.ready;
  const isGoing = endpoint.terminating || pod?.deleting === true;
  if (!isGoing) return isReady ? "ready" : "idle";
  return isReady || endpoint.serving ? "terminating" : "idle";
}

function problemOf(
  { slice, port, endpoint, text }: Place,
  address: Address | undefined,
  situation: Situation,
): Problem | undefined {
  if (slice.addressType === "FQDN")
    return {
      reason: "InvalidAddress",
      message: `slice ${slice.name} holds host names (${text}): only addresses can be members`,
    };
  if (endpoint.target !== undefined && endpoint.target.kind !== "Pod") {
    return {
      reason: "SourceNotAllowed",
      message: `slice ${slice.name} points ${text} at a ${endpoint.target.kind}: only Pods can be pointed at`,
    };
  }
  if (port?.port === undefined) {
    const lack = port === undefined ? "has no port of that name" : "says all ports, which no pool can follow";
    return { reason: "NoSuchPort", message: `slice ${slice.name} ${lack}, so ${text} cannot be a member` };
  }
  return address && familyProblem(address, situation);
}
