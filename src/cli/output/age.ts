const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Up to which age a number of seconds is shown in which two units; the second is left out where it is 0. */
const FORMS: readonly (readonly [below: number, big: number, bigName: string, small: number, smallName: string])[] = [
  [2 * MINUTE, 1, "s", 0, ""],
  [10 * MINUTE, MINUTE, "m", 1, "s"],
  [3 * HOUR, MINUTE, "m", 0, ""],
  [8 * HOUR, HOUR, "h", MINUTE, "m"],
  [2 * DAY, HOUR, "h", 0, ""],
  [8 * DAY, DAY, "d", HOUR, "h"],
  [2 * 365 * DAY, DAY, "d", 0, ""],
  [8 * 365 * DAY, 365 * DAY, "y", DAY, "d"],
  [Infinity, 365 * DAY, "y", 0, ""],
];

/**
 * A span of time as kubectl shows ages: `45s`, `5m12s`, `3h20m`, `2d`.
 *
 * @param seconds  0 where negative
 * @source k8s.io/apimachinery/pkg/util/duration, HumanDuration
 */
export function age(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const [, big, bigName, small, smallName] = FORMS.find(([below]) => whole < below) ?? [0, 1, "s", 0, ""];
  const rest = small === 0 ? 0 : Math.floor((whole % big) / small);
  return `${Math.floor(whole / big)}${bigName}${rest === 0 ? "" : `${rest}${smallName}`}`;
}

/**
 * The age of something that is dated in RFC 3339.
 *
 * @param now  milliseconds since the epoch
 */
export function ageSince(time: string | undefined, now: number): string {
  const at = time === undefined ? NaN : Date.parse(time);
  return Number.isNaN(at) ? "<unknown>" : age((now - at) / 1000);
}
