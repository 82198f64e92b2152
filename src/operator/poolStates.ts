import type { DeviceUnit } from "../device/openUnit.ts";
import type { Observed } from "../model/plan.ts";
import { poolId, type PoolKey } from "../model/pool.ts";
import type { Standing } from "./standing.ts";

/** What is kept of a pool on a unit between two passes. */
export interface PoolState {
  readonly pool: PoolKey;
  readonly device: DeviceUnit;
  standing: Standing;
  /** Failed passes in a row. */
  attempts: number;
  /** Since when it has been failing, in milliseconds since the epoch. */
  failingSince?: number;
  /** Calls the next pass off. */
  cancel: () => void;
  /** What the last pass was based on, where it left nothing to do. */
  done?: { readonly version: number; readonly observed: Observed };
}

/** What is kept between passes, for each pool on each unit. */
export interface PoolStates {
  /** The state of a pool on a unit; a new one where there is none. */
  of(device: DeviceUnit, pool: PoolKey): PoolState;
  /** The states of a pool on all units where it had a pass, by pool id. */
  ofPool(id: string): readonly PoolState[];
  all(): readonly PoolState[];
  /** Drops the states of units that are no longer open. */
  keep(devices: readonly DeviceUnit[]): void;
}

/** No states yet: each is made when it is asked for. */
export function createPoolStates(): PoolStates {
  const byPool = new Map<string, PoolState[]>();
  const all = (): readonly PoolState[] => [...byPool.values()].flat();
  return {
    all,
    of(device, pool) {
      const id = poolId(pool);
      const states = byPool.get(id) ?? [];
      const known = states.find((state) => state.device === device);
      if (known !== undefined) return known;
      const state: PoolState = { pool, device, standing: "working", attempts: 0, cancel: () => undefined };
      byPool.set(id, [...states, state]);
      return state;
    },
    ofPool: (id) => byPool.get(id) ?? [],
    keep(devices) {
      const open = new Set(devices);
      for (const { device, cancel } of all()) if (!open.has(device)) cancel();
      for (const [id, states] of byPool)
        byPool.set(
          id,
          states.filter(({ device }) => open.has(device)),
        );
    },
  };
}
