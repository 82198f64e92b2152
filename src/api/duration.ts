import { z } from "zod";

const FORM = /^([0-9]{1,5}(h|m|s|ms)){1,4}$/;
const PART = /([0-9]+)(h|ms|m|s)/g;
const SECONDS: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 0.001 };

/**
 * A span of time like `10m` or `1h30m`: at most four parts of h, m, s or ms.
 *
 * @source GEP-2257 (Gateway API durations)
 */
export const Duration = z.string().min(2).max(32).regex(FORM, "must be a duration like 10m or 1h30m");

/** Seconds of a `Duration`; `undefined` for anything else. */
export function durationSeconds(text: string): number | undefined {
  if (!FORM.test(text)) return undefined;
  return Iterator.from(text.matchAll(PART)).reduce(
    (sum, [, count, unit]) => sum + Number(count) * (SECONDS[unit ?? ""] ?? 0),
    0,
  );
}
