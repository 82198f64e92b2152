import type { DeviceTraits } from "../model/capability.ts";
import type { Observed } from "../model/plan.ts";
import type { PoolRecord } from "../model/record.ts";
import type { Wish } from "../model/wish.ts";

/** All that a plan is made of. Nothing else decides. */
export interface PlanInput {
  /** UID of this cluster. */
  readonly cluster: string;
  readonly unit: string;
  /** Passed through the provider's `normalize`. */
  readonly wish: Wish;
  readonly record: PoolRecord | undefined;
  readonly observed: Observed;
  /** Whether people write the world that the wish comes from. */
  readonly handWritten: boolean;
  readonly traits: DeviceTraits;
  readonly brake: DeviceBrake;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** Living members that Hawser owns on the whole unit. */
export interface DeviceBrake {
  /** The most there were within the last 300 s. */
  readonly peak: number;
  readonly size: number;
}
