import type { Step } from "../model/plan.ts";
import type { GuardContext, Verdict } from "./guards/guard.ts";
import type { Proposal } from "./proposal.ts";

/** A plan as far as its ledger is concerned. */
export interface Draft {
  readonly context: GuardContext;
  /** Before the guards. */
  readonly proposals: readonly Proposal[];
  readonly verdict: Verdict;
  readonly steps: readonly Step[];
}
