import type { Clock } from "../model/clock.ts";

const WINDOW_MS = 300_000;

/** The living members of a unit, now and at the most within the last 300 s: for the brake of a load balancer. */
export interface ShrinkWindow {
  /**
   * Tells how many living members a pool has now.
   *
   * @param living  `excused` of them left by themselves since the last time (dead, terminating): they are taken out of the past too
   */
  set(poolId: string, living: { readonly size: number; readonly excused: number }): void;
  /** @param now  milliseconds since the epoch */
  brake(now: number): { readonly peak: number; readonly size: number };
}

/** A total that held until a time. Kept in falling order of `size`, so that the first is the peak. */
interface Past {
  readonly size: number;
  readonly until: number;
}

/** A window without any past: the peak is what it is told first. */
export function createShrinkWindow(clock: Pick<Clock, "now">): ShrinkWindow {
  const sizes = new Map<string, number>();
  const past: Past[] = [];
  let total = 0;

  function remember(until: number, size: number): void {
    let last = past.at(-1);
    while (last !== undefined && last.size <= size) {
      past.pop();
      last = past.at(-1);
    }
    past.push({ size, until });
  }

  return {
    set(poolId, { size, excused }) {
      if (excused > 0)
        past.splice(0, past.length, ...past.map(({ size: was, until }) => ({ size: was - excused, until })));
      const change = size - (sizes.get(poolId) ?? 0);
      if (change === 0) return;
      if (change < -excused) remember(clock.now(), total - excused);
      total += change;
      if (size === 0) sizes.delete(poolId);
      else sizes.set(poolId, size);
    },
    brake(now) {
      const first = past.findIndex(({ until }) => until > now - WINDOW_MS);
      past.splice(0, first === -1 ? past.length : first);
      return { peak: Math.max(total, past[0]?.size ?? 0), size: total };
    },
  };
}
