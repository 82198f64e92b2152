import type { Clock } from "../model/clock.ts";

/** The clock of this machine, and chance. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs).unref();
    return () => {
      clearTimeout(timer);
    };
  },
  random: () => Math.random(),
};
