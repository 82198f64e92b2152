import type { Pass } from "../../model/pass.ts";
import { poolId } from "../../model/pool.ts";

/** Times the way from a change of the world to its first write. */
export interface ChangeTimes {
  /** These pools changed now. */
  changed(pools: Iterable<string>): void;
  /** Takes what a pass came to. */
  record(pass: Pass): void;
}

/**
 * @param now   milliseconds since the epoch
 * @param told  gets the seconds of each change that led to a write
 */
export function createChangeTimes(now: () => number, told: (seconds: number) => void): ChangeTimes {
  const since = new Map<string, number>();
  return {
    changed(pools) {
      for (const pool of pools) if (!since.has(pool)) since.set(pool, now());
    },
    record(pass) {
      const id = poolId(pass.pool);
      const began = since.get(id);
      if (began === undefined || pass.kind === "unread") return;
      const isWritten = pass.outcomes.some(({ result }) => result === "applied");
      if (isWritten) told((now() - began) / 1000);
      if (isWritten || pass.plan.steps.length === 0) since.delete(id);
    },
  };
}
