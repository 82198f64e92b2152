import type { Situation, Target } from "../situation.ts";
import type { Candidate } from "./candidate.ts";
import { nodeCandidates } from "./nodeCandidates.ts";
import { podCandidates } from "./podCandidates.ts";

/** All that a binding selects: endpoints of its Service, or Nodes. */
export const candidatesOf = (situation: Situation, target: Target): readonly Candidate[] =>
  target.mode === "Pod" ? podCandidates(situation, target) : nodeCandidates(situation, target);
