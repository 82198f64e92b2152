import type { Logger } from "pino";
import type { Pass } from "../model/pass.ts";
import type { Hold, StepOutcome } from "../model/plan.ts";
import { poolId } from "../model/pool.ts";
import type { BindingName } from "../model/wish.ts";
import { holdInWords, outcomeInWords } from "./planInWords.ts";
import { createRefusedJournal } from "./refusedJournal.ts";

/** Hears of each pass, and tells people of what is new in it. */
export interface Journal {
  record(pass: Pass): void;
}

type Lines = Pick<Logger, "info" | "warn">;

type PlannedPass = Extract<Pass, { kind: "planned" }>;

/** What was last said of a pool on a unit, so that only changes are said. */
interface Said {
  readonly holds: ReadonlySet<string>;
  /** Why the device could not be read; absent where it could. */
  readonly unread?: string | undefined;
  /** The steps that failed, in words; absent where none did. */
  readonly failed?: string | undefined;
}

const SILENT: Said = { holds: new Set() };

/** The change journal: one line for each change of a pool, for each hold that begins or ends, and for each device that falls silent or answers again. */
export function createJournal(log: Lines): Journal {
  const said = new Map<string, Said>();
  const refused = createRefusedJournal(log);

  return {
    record(pass) {
      refused.record(pass);
      const key = `${poolId(pass.pool)} ${pass.unit}`;
      const before = said.get(key) ?? SILENT;
      const unread = tellUnread(log, pass, before.unread);
      const now =
        pass.kind === "planned"
          ? { unread, holds: tellHolds(log, pass, before.holds), failed: tellOutcomes(log, pass, before.failed) }
          : { ...before, unread };
      if (now.unread === undefined && now.failed === undefined && now.holds.size === 0) said.delete(key);
      else said.set(key, now);
    },
  };
}

function tellHolds(log: Lines, pass: PlannedPass, before: ReadonlySet<string>): ReadonlySet<string> {
  const holds = new Map(pass.plan.holds.map((hold) => [holdKey(hold, pass), hold]));
  for (const [key, hold] of holds)
    if (!before.has(key)) log.warn(fieldsOf(pass, { guard: hold.guard }), holdInWords(hold));
  for (const key of before) if (!holds.has(key)) log.info(fieldsOf(pass), `hold ended: ${key}`);
  return new Set(holds.keys());
}

function tellUnread(log: Lines, pass: Pass, before: string | undefined): string | undefined {
  const now = pass.kind === "unread" ? pass.failure.message : undefined;
  if (now === before) return now;
  if (now === undefined) log.info(fieldsOf(pass), "the device can be read again");
  else log.warn(fieldsOf(pass), `the device cannot be read: ${now}`);
  return now;
}

/** A failure is said once, for as long as it is the same. */
function tellOutcomes(log: Lines, pass: PlannedPass, before: string | undefined): string | undefined {
  if (pass.outcomes.length === 0) return undefined;
  const steps = pass.outcomes.map(outcomeInWords);
  const hasFailed = pass.outcomes.some(({ result }) => result !== "applied");
  const failed = hasFailed ? steps.join("\n") : undefined;
  if (failed === undefined || failed !== before)
    log[hasFailed ? "warn" : "info"](fieldsOf(pass, { steps }), outcomesInWords(pass.outcomes));
  return failed;
}

/** Without the numbers in its reason, which change from pass to pass while the hold is the same. */
function holdKey({ guard, owners }: Hold, { wish }: Pass): string {
  const names = new Map(wish.contributions.map(({ owner, binding }) => [owner.uid, nameOf(binding)]));
  return `${guard}${owners.length === 0 ? "" : ` for ${owners.map((uid) => names.get(uid) ?? uid).join(", ")}`}`;
}

const nameOf = ({ namespace, name }: BindingName): string => `${namespace}/${name}`;

function outcomesInWords(outcomes: readonly StepOutcome[]): string {
  const failed = outcomes.filter(({ result }) => result !== "applied").length;
  if (failed === 0) return "changed";
  const of = `${failed} of ${outcomes.length} steps failed`;
  if (failed < outcomes.length) return `changed, but ${of}`;
  const isUnknown = outcomes.some(({ result }) => result === "unknown");
  return `${isUnknown ? "nobody knows what changed" : "nothing changed"}: ${of}`;
}

const fieldsOf = ({ pool, unit }: Pass, more: object = {}): object => ({ pool: poolId(pool), unit, ...more });
