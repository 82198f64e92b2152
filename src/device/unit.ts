import type { DeviceTraits } from "../model/capability.ts";
import type { Observed, Plan, StepOutcome } from "../model/plan.ts";
import type { PoolKey } from "../model/pool.ts";
import type { UnitStatus } from "../model/status.ts";
import type { Wish } from "../model/wish.ts";

/** One management endpoint, as a pass sees it. */
export interface Unit {
  readonly name: string;
  readonly traits: DeviceTraits;
  /** The wish as this device would report it back. */
  normalize(wish: Wish): Wish;
  /**
   * What the unit last acknowledged of a pool, or a read where nothing is known or a read is due.
   *
   * @throws {ProviderError}
   */
  observed(pool: PoolKey, signal: AbortSignal): Promise<Observed>;
  /**
   * Makes a plan so; an outcome for each step, in order. A plan without steps costs no call.
   *
   * @throws {ProviderError} only where a plan without steps, that creates a pool, has failed
   */
  write(plan: Plan, signal: AbortSignal): Promise<readonly StepOutcome[]>;
  /** Asks for a read of a pool from this time on, in milliseconds since the epoch. */
  readDue(pool: PoolKey, at: number): void;
  /** When the pool is to be read next, in milliseconds since the epoch; `undefined` where nothing is known of it. */
  nextRead(pool: PoolKey): number | undefined;
  /** What the unit last acknowledged of a pool, by its id, without a call, also where a read is due; `undefined`: nothing. */
  known(poolId: string): Observed | undefined;
  /** What the provider's schema says against the options of a binding; `undefined` where they are good. */
  optionsProblem(options: Readonly<Record<string, unknown>>): string | undefined;
  /**
   * The pools that hold members with a tag of Hawser.
   *
   * @throws {ProviderError}
   */
  pools(signal: AbortSignal): Promise<readonly PoolKey[]>;
  status(): UnitStatus;
  /** Ends the heartbeat and the connection. */
  close(): Promise<void>;
}

/** A unit has lost its run-time state, or was replaced. All its pools are forgotten already. */
export interface InstanceChange {
  readonly loadBalancer: string;
  readonly unit: string;
  readonly before: string;
  readonly after: string;
}

/** What a unit tells without being asked. */
export interface UnitEvents {
  /** All pools of the unit are to be read and repaired at once. */
  onInstance(change: InstanceChange): void;
  /** Its heartbeat was heard again, or no more. Pools that failed in between need not wait for their next try. */
  onReachable(change: { readonly loadBalancer: string; readonly unit: string; readonly reachable: boolean }): void;
  /** A bug of ours or of the provider, outside of any pass. */
  onError(error: unknown): void;
}
