import type { Clock } from "../model/clock.ts";
import type { UnitStatus } from "../model/status.ts";
import type { Probe } from "../provider/defineProvider.ts";
import type { UnitEvents } from "./unit.ts";

/** What is known of a unit as a whole. Only probes decide whether it is reachable, so that one bad pool does not. */
export interface Pulse {
  beat(probe: Probe): void;
  /** A probe was not answered. */
  missed(message: string): void;
  /** A read or a write was acknowledged. */
  synced(): void;
  failed(message: string): void;
  /** Instance id of the last probe; empty before the first. */
  instance(): string;
  status(): UnitStatus;
}

/** Whose pulse it is, and who hears of it. */
export interface PulseOptions {
  readonly loadBalancer: string;
  readonly unit: { readonly name: string };
  readonly clock: Pick<Clock, "now">;
  readonly events: UnitEvents;
  /** Runs before anybody is told of a new instance. */
  readonly forgetAll: () => void;
}

/** The pulse of a unit that was never probed. */
export function createPulse({ loadBalancer, unit, clock, events, forgetAll }: PulseOptions): Pulse {
  const who = { loadBalancer, unit: unit.name };
  let last: Probe | undefined;
  let isReachable: boolean | undefined;
  let syncedAt: number | undefined;
  let error: string | undefined;

  function turn(reachable: boolean): void {
    const changed = isReachable === undefined ? !reachable : isReachable !== reachable;
    isReachable = reachable;
    if (changed) events.onReachable({ ...who, reachable });
  }

  return {
    beat(probe) {
      const before = last?.instance;
      last = probe;
      if (isReachable === false) error = undefined;
      if (before !== undefined && before !== probe.instance) {
        forgetAll();
        events.onInstance({ ...who, before, after: probe.instance });
      }
      turn(true);
    },
    missed(message) {
      error = message;
      turn(false);
    },
    synced() {
      syncedAt = clock.now();
      error = undefined;
    },
    failed(message) {
      error = message;
    },
    instance: () => last?.instance ?? "",
    status: () => statusOf(unit.name, isReachable === true, { last, syncedAt, error }),
  };
}

interface Known {
  readonly last: Probe | undefined;
  readonly syncedAt: number | undefined;
  readonly error: string | undefined;
}

const statusOf = (name: string, reachable: boolean, { last, syncedAt, error }: Known): UnitStatus => ({
  name,
  reachable,
  ...(last === undefined ? {} : { role: last.role, version: last.version }),
  ...(syncedAt === undefined ? {} : { lastSyncTime: new Date(syncedAt).toISOString() }),
  ...(error === undefined ? {} : { lastError: error }),
});
