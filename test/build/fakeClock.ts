import type { Clock } from "../../src/model/clock.ts";

/** A clock that stands still until it is told to go on. */
export interface FakeClock extends Clock {
  /** Lets `ms` pass: runs what falls due, in order of time, and lets all promises settle before and after each. */
  advance(ms: number): Promise<void>;
  /** Lets all promises settle without any time passing. */
  settle(): Promise<void>;
  /** How many calls are waiting. */
  readonly pending: number;
}

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

/** 2026-01-01T00:00:00Z. */
export const FAKE_START = 1_767_225_600_000;

/** One turn of the event loop: every promise that can settle by then has. */
const settle = async (): Promise<void> => {
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
};

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function fakeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    const mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    const more = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((more ^ (more >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * A deterministic clock for tests.
 *
 * @param start   milliseconds since the epoch
 * @param random  numbers in [0, 1); a seeded generator by default
 */
export function createFakeClock(start = FAKE_START, random = fakeRandom(1)): FakeClock {
  const timers = new Set<Timer>();
  let now = start;
  let order = 0;

  const next = (until: number): Timer | undefined =>
    [...timers].filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at || a.order - b.order)[0];

  async function advance(ms: number): Promise<void> {
    const until = now + ms;
    await settle();
    for (let timer = next(until); timer !== undefined; timer = next(until)) {
      timers.delete(timer);
      now = Math.max(now, timer.at);
      timer.run();
      await settle();
    }
    now = until;
  }

  return {
    now: () => now,
    after(delayMs, run) {
      const timer = { at: now + Math.max(0, delayMs), order: order++, run };
      timers.add(timer);
      return () => {
        timers.delete(timer);
      };
    },
    random,
    advance,
    settle,
    get pending() {
      return timers.size;
    },
  };
}
