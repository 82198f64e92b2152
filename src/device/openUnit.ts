import type { Clock } from "../model/clock.ts";
import type { DeviceSpec } from "./deviceSpec.ts";
import { createDirtyQueue, type DirtyQueue } from "./dirtyQueue.ts";
import { createSession } from "./session.ts";
import type { ShrinkWindow } from "./shrinkWindow.ts";
import type { Unit, UnitEvents } from "./unit.ts";

/** One unit of a load balancer, with its queue. */
export interface DeviceUnit {
  readonly loadBalancer: string;
  readonly unit: Unit;
  readonly queue: DirtyQueue;
  /** Living members of the unit: for the brake of the load balancer. */
  readonly shrink: ShrinkWindow;
}

/** What every unit is opened with; `heartbeatMs` is the pause between two probes, in milliseconds. */
export interface OpenUnitOptions {
  readonly clock: Clock;
  readonly allowLoopback: boolean;
  readonly heartbeatMs?: number;
  readonly events: UnitEvents;
  /** One pass over one pool, inside the queue of its unit. `pool` is what `mark` was given. */
  readonly run: (pool: string, device: DeviceUnit, signal: AbortSignal) => Promise<void>;
  /** Gets what `run` throws. */
  readonly onRunError: (error: unknown, pool: string, device: DeviceUnit) => void;
}

/** What a new unit takes over from the one of the same name that it replaces. */
export interface Heritage {
  readonly shrink: ShrinkWindow;
  /** Resolves when the old one makes no more calls: no pool has passes on both at once. */
  readonly vacated: Promise<void>;
}

/**
 * Opens a unit with its queue. What the unit before it knew is handed on, so that a change of its spec forgets
 * nothing that counts.
 */
export function openUnit(
  spec: DeviceSpec & { readonly unit: DeviceSpec["units"][number] },
  options: OpenUnitOptions,
  { shrink, vacated }: Heritage,
): DeviceUnit {
  const { clock, run, onRunError } = options;
  const device: DeviceUnit = {
    loadBalancer: spec.loadBalancer,
    unit: createSession({ ...spec, ...options }),
    queue: createDirtyQueue({
      concurrency: spec.concurrency,
      clock,
      async run(pool, signal) {
        await vacated;
        await run(pool, device, signal);
      },
      onError: (error, pool) => onRunError(error, pool, device),
    }),
    shrink,
  };
  return device;
}
