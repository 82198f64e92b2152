import type { Logger } from "pino";
import type { Pass } from "../model/pass.ts";
import type { Hold, StepOutcome } from "../model/plan.ts";
import { poolId } from "../model/pool.ts";
import { holdInWords, outcomeInWords } from "./planInWords.ts";

/** Hears of each pass, and tells people of what is new in it. */
export interface Journal {
  record(pass: Pass): void;
}

/** What was last said of a pool on a unit, so that only changes are said. */
interface Said {
  readonly holds: ReadonlySet<string>;
  /** Why the device could not be read; absent where it could. */
  readonly unread?: string;
}

const SILENT: Said = { holds: new Set() };

/** The change journal: one line for each change of a pool, for each hold that begins or ends, and for each device that falls silent or answers again. */
export function createJournal(log: Pick<Logger, "info" | "warn">): Journal {
  const said = new Map<string, Said>();

  function tellHolds(pass: Extract<Pass, { kind: "planned" }>, before: ReadonlySet<string>): ReadonlySet<string> {
    const holds = new Map(pass.plan.holds.map((hold) => [holdKey(hold), hold]));
    for (const [key, hold] of holds)
      if (!before.has(key)) log.warn(fieldsOf(pass, { guard: hold.guard }), holdInWords(hold));
    for (const key of before) if (!holds.has(key)) log.info(fieldsOf(pass), `hold ended: ${key}`);
    return new Set(holds.keys());
  }

  function tellUnread(pass: Pass, before: string | undefined): string | undefined {
    const now = pass.kind === "unread" ? pass.failure.message : undefined;
    if (now === before) return now;
    if (now === undefined) log.info(fieldsOf(pass), "the device can be read again");
    else log.warn(fieldsOf(pass), `the device cannot be read: ${now}`);
    return now;
  }

  return {
    record(pass) {
      const key = `${poolId(pass.pool)} ${pass.unit}`;
      const before = said.get(key) ?? SILENT;
      const unread = tellUnread(pass, before.unread);
      const holds = pass.kind === "planned" ? tellHolds(pass, before.holds) : before.holds;
      if (pass.kind === "planned" && pass.outcomes.length > 0) tellOutcomes(log, pass, pass.outcomes);
      if (unread === undefined && holds.size === 0) said.delete(key);
      else said.set(key, { holds, ...(unread === undefined ? {} : { unread }) });
    },
  };
}

/** Without the numbers in its reason, which change from pass to pass while the hold is the same. */
const holdKey = ({ guard, owners }: Hold): string =>
  `${guard}${owners.length === 0 ? "" : ` for ${owners.join(", ")}`}`;

function tellOutcomes(log: Pick<Logger, "info" | "warn">, pass: Pass, outcomes: readonly StepOutcome[]): void {
  const steps = outcomes.map(outcomeInWords);
  const failed = outcomes.filter(({ result }) => result !== "applied").length;
  const message = failed === 0 ? "changed" : `changed, but ${failed} of ${outcomes.length} steps failed`;
  log[failed === 0 ? "info" : "warn"](fieldsOf(pass, { steps }), message);
}

const fieldsOf = ({ pool, unit }: Pass, more: object = {}): object => ({ pool: poolId(pool), unit, ...more });
