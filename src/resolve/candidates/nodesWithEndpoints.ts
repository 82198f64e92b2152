import type { Situation, Target } from "../situation.ts";
import { podCandidates } from "./podCandidates.ts";

/**
 * The Nodes that answer on a node port with `externalTrafficPolicy: Local`: those with a ready endpoint; where there is none
 * at all, those with one that still serves.
 *
 * @source KEP-1669
 */
export function nodesWithEndpoints(situation: Situation, target: Target): ReadonlySet<string> {
  const endpoints = podCandidates(situation, target).filter(({ port }) => port !== undefined);
  const ready = endpoints.filter(({ state }) => state === "ready");
  const chosen = ready.length > 0 ? ready : endpoints.filter(({ state }) => state === "terminating");
  return new Set(chosen.flatMap(({ node }) => node ?? []));
}
