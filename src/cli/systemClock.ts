import type { Clock } from "../model/clock.ts";

/** A longer timer fires at once. @source Node.js, `setTimeout` */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** What turns the time since the process began into the time of day. It only grows: set back, the clock goes on as before. */
let offset = 0;

function now(): number {
  const sinceStart = performance.now();
  offset = Math.max(offset, Date.now() - sinceStart);
  return offset + sinceStart;
}

/** The clock of this machine, and chance. It never goes back. */
export const systemClock: Clock = {
  now: () => Math.floor(now()),
  after(delayMs, run) {
    let timer = arm(delayMs);
    function arm(leftMs: number): NodeJS.Timeout {
      const nowMs = Math.min(leftMs, LONGEST_TIMER_MS);
      return setTimeout(() => {
        if (nowMs < leftMs) timer = arm(leftMs - nowMs);
        else run();
      }, nowMs).unref();
    }
    return () => {
      clearTimeout(timer);
    };
  },
  random: () => Math.random(),
};
