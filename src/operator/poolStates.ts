import type { Observed } from "../model/plan.ts";
import { poolId, type PoolKey } from "../model/pool.ts";
import type { DeviceUnit } from "../device/openUnit.ts";
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

export interface PoolStates {
  of(device: DeviceUnit, pool: PoolKey): PoolState;
  all(): readonly PoolState[];
  /** Drops the states of units that are no longer open. */
  keep(devices: readonly DeviceUnit[]): void;
}

export function createPoolStates(): PoolStates {
  const byDevice = new Map<DeviceUnit, Map<string, PoolState>>();
  return {
    of(device, pool) {
      const states = byDevice.get(device) ?? new Map<string, PoolState>();
      byDevice.set(device, states);
      const state = states.get(poolId(pool)) ?? {
        pool,
        device,
        standing: "working",
        attempts: 0,
        cancel: () => undefined,
      };
      states.set(poolId(pool), state);
      return state;
    },
    all: () => [...byDevice.values()].flatMap((states) => [...states.values()]),
    keep(devices) {
      const open = new Set(devices);
      for (const [device, states] of byDevice) {
        if (open.has(device)) continue;
        for (const { cancel } of states.values()) cancel();
        byDevice.delete(device);
      }
    },
  };
}
