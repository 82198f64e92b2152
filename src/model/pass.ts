import type { Failure } from "./failure.ts";
import type { Plan, StepOutcome } from "./plan.ts";
import type { PoolKey } from "./pool.ts";
import type { PoolRecord } from "./record.ts";
import type { Wish } from "./wish.ts";

/** What one pass over one pool on one unit came to; all that reports are made of. */
export type Pass = {
  readonly pool: PoolKey;
  readonly unit: string;
  /** When it ended, in milliseconds since the epoch. */
  readonly at: number;
} & (
  | {
      readonly kind: "planned";
      readonly wish: Wish;
      readonly plan: Plan;
      /** Empty where nothing was sent. */
      readonly outcomes: readonly StepOutcome[];
      /** The ledger after the outcomes. */
      readonly record: PoolRecord;
    }
  /** The device could not be read, so nothing was planned. */
  | { readonly kind: "unread"; readonly wish: Wish; readonly failure: Failure }
);
