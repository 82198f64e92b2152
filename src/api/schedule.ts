import { Cron } from "croner";
import { z } from "zod";
import { Duration } from "./duration.ts";
import { withRules } from "./rule.ts";

/** A cron line of five fields. Our own parse also checks the values, which a pattern cannot. */
const CronLine = z
  .string()
  .min(9)
  .max(128)
  .regex(
    /^[0-9A-Za-z*,#?/-]+( [0-9A-Za-z*,#?/-]+){4}$/,
    "must be a cron line of five fields: minute hour day month weekday",
  )
  .refine(
    (line) => succeeds(() => new Cron(line, { paused: true })),
    "must be a cron line whose fields are in range: minute hour day month weekday",
  );

const TimeZone = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z][A-Za-z0-9_+/-]*$/, "must be a time zone like Europe/Berlin")
  .refine(
    (zone) => succeeds(() => new Intl.DateTimeFormat("en", { timeZone: zone })),
    "must be a time zone of the IANA list, like Europe/Berlin",
  );

/** When a device is read again without a reason. */
export const Resync = withRules(
  z.object({
    interval: Duration.exactOptional().describe("Time between two reads, like 10m. Built in: 10m."),
    schedule: CronLine.exactOptional().describe(
      "When to read, as a cron line of five fields, in place of an interval.",
    ),
    timeZone: TimeZone.exactOptional().describe("Time zone of the schedule, like Europe/Berlin. UTC where absent."),
    jitterPercent: z
      .int32()
      .min(0)
      .max(100)
      .exactOptional()
      .describe(
        "How far a read may be shifted by chance, in percent of the interval, so that devices are not all read at once. Built in: 10.",
      ),
  }),
  [
    {
      cel: "!has(self.interval) || !has(self.schedule)",
      message: "interval and schedule exclude each other: give one of them",
      holds: ({ interval, schedule }) => interval === undefined || schedule === undefined,
    },
    {
      cel: "!has(self.timeZone) || has(self.schedule)",
      message: "timeZone means nothing without schedule: give schedule, or leave out timeZone",
      holds: ({ timeZone, schedule }) => timeZone === undefined || schedule !== undefined,
      field: "timeZone",
    },
  ],
);

/** A span of time that comes again, in which nothing is written. */
export const Freeze = z.object({
  schedule: CronLine.describe("When the freeze begins, as a cron line of five fields."),
  duration: Duration.describe("How long it lasts, like 8h."),
  timeZone: TimeZone.exactOptional().describe("Time zone of the schedule, like Europe/Berlin. UTC where absent."),
});

function succeeds(run: () => unknown): boolean {
  try {
    run();
    return true;
  } catch {
    return false;
  }
}
