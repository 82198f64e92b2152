import type { Clock } from "../model/clock.ts";

/** How often a unit may be called. */
export interface Rate {
  /** Calls a second in the long run. */
  readonly requestsPerSecond: number;
  /** Calls that may go out at once after a rest. At least 1; the rate, rounded up, by default. */
  readonly burst?: number;
}

/** Calls that may still go out, refilled by time. */
export interface Allowance {
  /** Milliseconds until a call of this kind may go out; 0 for now. */
  delay(urgent: boolean): number;
  spend(): void;
  /** Keeps all but urgent calls back for a while. */
  pause(ms: number): void;
}

/** A device may not keep us away for longer. */
const LONGEST_PAUSE_MS = 300_000;

/** Where `rate` is undefined, only a pause keeps a call back. A tenth of the burst is kept for urgent calls. */
export function createAllowance(rate: Rate | undefined, clock: Pick<Clock, "now">): Allowance {
  const perMs = rate === undefined ? Infinity : rate.requestsPerSecond / 1000;
  const burst = rate === undefined ? Infinity : Math.max(1, rate.burst ?? Math.ceil(rate.requestsPerSecond));
  const reserve = burst < 2 || burst === Infinity ? 0 : Math.max(1, Math.floor(burst / 10));
  let tokens = burst;
  let filledAt = clock.now();
  let pausedUntil = 0;

  function refill(): void {
    const now = clock.now();
    if (now > filledAt && tokens < burst) tokens = Math.min(burst, tokens + (now - filledAt) * perMs);
    filledAt = now;
  }

  return {
    delay(urgent) {
      refill();
      const missing = (urgent ? 1 : 1 + reserve) - tokens;
      const paused = urgent ? 0 : Math.max(0, pausedUntil - clock.now());
      return Math.max(paused, missing <= 0 ? 0 : Math.ceil(missing / perMs));
    },
    spend() {
      tokens -= 1;
    },
    pause(ms) {
      pausedUntil = Math.max(pausedUntil, clock.now() + Math.min(ms, LONGEST_PAUSE_MS));
    },
  };
}
