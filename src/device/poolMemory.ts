import type { Clock } from "../model/clock.ts";
import type { Observed } from "../model/plan.ts";
import { nextResync, type ResyncSpec } from "./resyncSchedule.ts";

/** What a unit has acknowledged of its pools, and when each must be read again. */
export interface PoolMemory {
  /** What is known of a pool; `undefined` where nothing is, or a read is due. */
  recall(pool: string): Observed | undefined;
  /** The same, also where a read is due. */
  known(pool: string): Observed | undefined;
  /** To be taken before a call. What the call tells is dropped where the pool was forgotten meanwhile. */
  expect(pool: string): Expectation;
  forget(pool: string): void;
  forgetAll(): void;
  /** Forgets the pool because a call may still land until then; what is read earlier is read again then. */
  doubt(pool: string, until: number): void;
  /** Asks for a read from this time on, in milliseconds since the epoch. */
  readDue(pool: string, at: number): void;
  /** When the pool is read next; `undefined` where nothing is known of it, or its schedule has ended. */
  nextRead(pool: string): number | undefined;
}

/** What a call is going to tell of a pool. */
export interface Expectation {
  wasRead(observed: Observed): void;
  /** @param observed  `undefined`: the answers do not say what the device has */
  wasWritten(observed: Observed | undefined): void;
}

interface Entry {
  observed: Observed;
  dueAt: number;
}

interface State {
  readonly clock: Clock;
  readonly resync: ResyncSpec;
  readonly entries: Map<string, Entry>;
  readonly expected: Map<string, Expectation>;
  /** Until when a late call may still land, by pool. */
  readonly unsettled: Map<string, number>;
}

/** A memory that knows nothing yet and asks for reads by this schedule. */
export function createPoolMemory(clock: Clock, resync: ResyncSpec): PoolMemory {
  const state: State = { clock, resync, entries: new Map(), expected: new Map(), unsettled: new Map() };
  const { entries, expected } = state;
  return {
    known: (pool) => entries.get(pool)?.observed,
    recall(pool) {
      const entry = entries.get(pool);
      return entry !== undefined && clock.now() < entry.dueAt ? entry.observed : undefined;
    },
    expect: (pool) => expect(state, pool),
    forget: (pool) => forget(state, pool),
    forgetAll() {
      entries.clear();
      expected.clear();
    },
    doubt(pool, until) {
      forget(state, pool);
      state.unsettled.set(pool, until);
    },
    readDue(pool, at) {
      const entry = entries.get(pool);
      if (entry !== undefined) entry.dueAt = Math.min(entry.dueAt, at);
    },
    nextRead(pool) {
      const dueAt = entries.get(pool)?.dueAt;
      return dueAt === Infinity ? undefined : dueAt;
    },
  };
}

function expect(state: State, pool: string): Expectation {
  const { entries, expected } = state;
  const isCurrent = (): boolean => expected.get(pool) === expectation;
  const expectation: Expectation = {
    wasRead(observed) {
      if (!isCurrent()) return;
      entries.set(pool, {
        observed: { ...observed, from: "acknowledged" },
        dueAt: dueAfterRead(state, pool, observed.readAt),
      });
    },
    wasWritten(observed) {
      const entry = entries.get(pool);
      if (observed === undefined) forget(state, pool);
      else if (isCurrent() && entry !== undefined) entry.observed = observed;
    },
  };
  expected.set(pool, expectation);
  return expectation;
}

function forget({ entries, expected }: State, pool: string): void {
  entries.delete(pool);
  expected.delete(pool);
}

/** The first read of a pool is followed by one anywhere in the interval, so that pools that were read together spread out. */
function dueAfterRead({ entries, unsettled, clock, resync }: State, pool: string, at: number): number {
  const spec = entries.has(pool) ? resync : { ...resync, jitterPercent: 100 };
  const next = nextResync(spec, at, clock.random()) ?? Infinity;
  const until = unsettled.get(pool) ?? 0;
  if (until > at) return Math.min(until, next);
  unsettled.delete(pool);
  return next;
}
