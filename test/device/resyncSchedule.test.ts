import { expect, it } from "vitest";
import { nextResync, resyncProblem, type ResyncSpec } from "../../src/device/resyncSchedule.ts";

const NOW = Date.parse("2026-03-01T12:00:00Z");
const every10m: ResyncSpec = { kind: "interval", seconds: 600, jitterPercent: 10 };
const cron = (schedule: string, timeZone?: string, jitterPercent = 0): ResyncSpec => ({
  kind: "cron",
  schedule,
  timeZone,
  jitterPercent,
});

it.each([
  { name: "an interval ends after its time", spec: every10m, random: 0, next: "2026-03-01T12:10:00.000Z" },
  {
    name: "jitter shortens it, so that drift is found within it",
    spec: every10m,
    random: 0.5,
    next: "2026-03-01T12:09:30.000Z",
  },
  { name: "a schedule runs in UTC", spec: cron("0 3 * * *"), random: 0, next: "2026-03-02T03:00:00.000Z" },
  {
    name: "or in its own time zone",
    spec: cron("0 3 * * *", "Europe/Berlin"),
    random: 0,
    next: "2026-03-02T02:00:00.000Z",
  },
  {
    name: "jitter delays it by a share of the span",
    spec: cron("*/10 * * * *", undefined, 10),
    random: 0.5,
    next: "2026-03-01T12:10:30.000Z",
  },
  {
    name: "by five minutes at most",
    spec: cron("0 3 * * *", undefined, 100),
    random: 0.9,
    next: "2026-03-02T03:05:00.000Z",
  },
])("$name", ({ spec, random, next }) => {
  const at = nextResync(spec, NOW, random);
  expect(at === undefined ? at : new Date(at).toISOString()).toBe(next);
});

it("a schedule without a further run has no next", () => {
  expect(nextResync(cron("0 0 30 2 *"), NOW, 0)).toBeUndefined();
});

it.each([
  { spec: every10m, problem: undefined },
  { spec: cron("0 3 * * 1-5", "Europe/Berlin"), problem: undefined },
  {
    spec: cron("61 * * * *"),
    problem: 'resync.schedule "61 * * * *" is not a cron line of five fields: Invalid value for minute: 61',
  },
  { spec: cron("0 0 30 2 *"), problem: 'resync.schedule "0 0 30 2 *" never runs' },
  {
    spec: cron("0 3 * * *", "Middle/Earth"),
    problem: 'resync.timeZone "Middle/Earth" is not a time zone; write one like Europe/Berlin',
  },
])("the problem of $spec.schedule $spec.timeZone is: $problem", ({ spec, problem }) => {
  expect(resyncProblem(spec)).toBe(problem);
});

it.each(["often", "0 0 3 * * *", "2026-03-02T03:00:00Z", ""])("%s is not a cron line of five fields", (schedule) => {
  expect(resyncProblem(cron(schedule))).toContain("is not a cron line of five fields");
});
