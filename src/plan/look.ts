import type { LookAgain } from "../model/plan.ts";

/** One reason to look at a pool again. */
export interface Look {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Whether the device must be read then. */
  readonly read: boolean;
  readonly why: LookAgain["why"];
}
