const BASE_MS = 250;
const CAP_MS = 30_000;

/**
 * How long to wait before a pool is tried again, in milliseconds: between 0 and a limit that doubles from 250 ms to 30 s,
 * with full jitter, so that pools that failed together do not come back together.
 *
 * @param attempt  failures in a row before this one; 0 for the first
 * @param random   a number in [0, 1)
 */
export const backoffMs = (attempt: number, random: number): number =>
  Math.round(random * Math.min(CAP_MS, BASE_MS * 2 ** attempt));
