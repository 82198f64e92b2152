import { Cron } from "croner";
import type { FreezeWindow } from "../../model/policy.ts";
import { guardEach, type Objection } from "./guard.ts";

/** Nothing is written in `Observe` and `Freeze` mode, nor within a freeze window. */
export const freeze = guardEach("freeze", (_, { input }) => freezeAt(input.wish.policy, input.now));

/** Why nothing may be written at `now`, and until when. */
export function freezeAt(
  policy: { mode: string; freeze: readonly FreezeWindow[] },
  now: number,
): Objection | undefined {
  if (policy.mode !== "Enforce") return { reason: `the load balancer is in ${policy.mode} mode` };
  const ends = policy.freeze.map((window) => endOf(window, now)).filter((end) => end > now);
  if (ends.length === 0) return undefined;
  const until = Math.max(...ends);
  return { reason: `a freeze window is open until ${new Date(until).toISOString()}`, until };
}

const DAY_MS = 86_400_000;

/** When the window that began last before `now` ends; in the past where it is over, or never began. */
function endOf({ schedule, timeZone, durationSeconds }: FreezeWindow, now: number): number {
  const cron = new Cron(schedule, { paused: true, timezone: timeZone ?? "UTC" });
  let end = 0;
  let start = cron.nextRun(new Date(now - Math.max(durationSeconds * 1000, 1) - 1));
  for (let runs = 0; runs < MOST_RUNS && start !== null && start.getTime() <= now; runs += 1) {
    end = start.getTime() + durationSeconds * 1000;
    start = cron.nextRun(new Date(Math.max(start.getTime(), now - DAY_MS * 366)));
  }
  return end;
}

/** A window that starts each second and lasts an hour has this many open starts; more tell nothing new. */
const MOST_RUNS = 3_600;
