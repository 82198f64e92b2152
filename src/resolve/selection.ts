import type { Claim, MemberKey } from "../model/member.ts";
import type { Rejected } from "../model/wish.ts";
import type { Candidate, Problem } from "./candidates/candidate.ts";

/** A candidate that passed the fence. */
export interface Eligible {
  readonly candidate: Candidate;
  readonly key: MemberKey;
  /** As the device tells it apart. */
  readonly id: string;
}

/** A candidate that did not pass the fence, or lost its address to another. */
export interface Stopped {
  readonly candidate: Candidate;
  readonly problem: Problem;
}

/** What a binding wants, and what became of all that it selects. */
export interface Selection {
  /** By the id of the device, in its order. */
  readonly claimed: ReadonlyMap<string, Claim>;
  /** Everything that passed, one for each id. */
  readonly eligible: ReadonlyMap<string, Eligible>;
  readonly stopped: readonly Stopped[];
  readonly rejected: readonly Rejected[];
}
