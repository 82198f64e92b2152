import { Cron } from "croner";

/** When the pools of a unit are read again though nothing changed: to find drift. */
export type ResyncSpec = { readonly jitterPercent: number } & (
  | { readonly kind: "interval"; readonly seconds: number }
  | { readonly kind: "cron"; readonly schedule: string; readonly timeZone?: string | undefined }
);

/** A schedule is spread by at most this, in milliseconds, so that a person finds the time that was asked for. */
const LONGEST_SPREAD_MS = 300_000;

const cronOf = ({ schedule, timeZone }: Extract<ResyncSpec, { kind: "cron" }>): Cron =>
  new Cron(schedule, { mode: "5-part", paused: true, timezone: timeZone ?? "UTC" });

/**
 * When a pool that was read at `now` is read next, in milliseconds since the epoch; `undefined` where the schedule has no
 * further run. An interval is shortened by the jitter, so that drift is found within it; a schedule is delayed by it.
 *
 * @param random  a number in [0, 1)
 */
export function nextResync(spec: ResyncSpec, now: number, random: number): number | undefined {
  const jitter = (random * spec.jitterPercent) / 100;
  if (spec.kind === "interval") return now + Math.round(spec.seconds * 1000 * (1 - jitter));
  const [next, following] = cronOf(spec).nextRuns(2, new Date(now));
  if (next === undefined) return undefined;
  const span = following === undefined ? 0 : following.getTime() - next.getTime();
  return next.getTime() + Math.round(Math.min(LONGEST_SPREAD_MS, span * jitter));
}

/** What is wrong with a schedule, for people; `undefined` where nothing is. */
export function resyncProblem(spec: ResyncSpec): string | undefined {
  if (spec.kind === "interval") return undefined;
  const zone = spec.timeZone === undefined ? undefined : zoneProblem(spec.timeZone);
  if (zone !== undefined) return zone;
  const field = `resync.schedule "${spec.schedule}"`;
  try {
    // A date alone is a schedule for croner too.
    if (spec.schedule.split(" ").length !== 5) return `${field} is not a cron line of five fields`;
    return cronOf(spec).nextRun() === null ? `${field} never runs` : undefined;
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/^CronPattern: /, "") : String(error);
    return `${field} is not a cron line of five fields: ${why}`;
  }
}

function zoneProblem(timeZone: string): string | undefined {
  try {
    return Intl.DateTimeFormat("en", { timeZone }) && undefined;
  } catch {
    return `resync.timeZone "${timeZone}" is not a time zone; write one like Europe/Berlin`;
  }
}
