import { backoffMs } from "../device/backoffMs.ts";
import { requeueFor } from "../device/requeue.ts";
import type { Failure } from "../model/failure.ts";
import type { Pass } from "../model/pass.ts";
import type { LookAgain } from "../model/plan.ts";

/** What `whenAgain` looks at besides the pass. */
export interface Past {
  /** Failed passes in a row, this one included. */
  readonly attempts: number;
  /** When the unit wants to read the pool for drift, in milliseconds since the epoch. */
  readonly nextRead: number | undefined;
  /** In [0, 1). */
  readonly random: number;
}

/** The failure that a pass came to, if any: it decides when the pool is tried again. */
export function failureOf(pass: Pass): Failure | undefined {
  if (pass.kind === "unread") return pass.failure;
  return pass.outcomes.find(({ failure }) => failure !== undefined)?.failure;
}

/** When to look at a pool again after a pass: the earliest of the retry, the plan's own wish, and the next read for drift. */
export function whenAgain(pass: Pass, past: Past): LookAgain | undefined {
  const next = retry(pass, past) ?? (pass.kind === "planned" ? pass.plan.lookAgain : undefined);
  const drift: LookAgain | undefined =
    past.nextRead === undefined ? undefined : { at: past.nextRead, read: true, why: "held" };
  if (next === undefined || drift === undefined) return next ?? drift;
  return next.at <= drift.at ? next : { ...drift, why: next.why };
}

function retry(pass: Pass, { attempts, random }: Past): LookAgain | undefined {
  const failure = failureOf(pass);
  if (failure === undefined) return undefined;
  const unsettled = pass.kind === "planned" ? pass.record.unsettled : undefined;
  if (unsettled !== undefined) return { at: Math.max(unsettled.until, pass.at), read: true, why: "progress" };
  const requeue = requeueFor(failure);
  switch (requeue.when) {
    case "after":
      return { at: pass.at + requeue.delayMs, read: false, why: "progress" };
    case "backoff":
    case "read-again":
      return { at: pass.at + backoffMs(attempts - 1, random), read: requeue.when === "read-again", why: "progress" };
    case "on-change":
      return undefined;
    default:
      return requeue;
  }
}
