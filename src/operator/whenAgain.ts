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

/** What failed in a pass: it decides when the pool is tried again. */
export function failuresOf(pass: Pass): readonly Failure[] {
  if (pass.kind === "unread") return [pass.failure];
  return pass.outcomes.flatMap(({ failure }) => failure ?? []);
}

/** When to look at a pool again after a pass: the earliest of the retries, the plan's own wish, and the next read for drift. */
export function whenAgain(pass: Pass, past: Past): LookAgain | undefined {
  const retries = failuresOf(pass).flatMap((failure) => retry(failure, pass, past) ?? []);
  const next = retries.length > 0 ? earliest(retries) : plannedLook(pass, past);
  const nextRead = nextReadOf(pass, past);
  if (nextRead === undefined) return next;
  return earliest([
    { at: nextRead, readAt: nextRead, why: next?.why ?? "held" },
    ...(next === undefined ? [] : [next]),
  ]);
}

/** What the plan asks for; a plan that was refused is not tried again at once. */
function plannedLook(pass: Pass, { attempts, random }: Past): LookAgain | undefined {
  const look = pass.kind === "planned" ? pass.plan.lookAgain : undefined;
  if (look === undefined || failuresOf(pass).length === 0) return look;
  return { ...look, at: Math.max(look.at, pass.at + backoffMs(attempts - 1, random)) };
}

/** A read that was due and failed stays due: it is tried again, but not at once. */
const UNREAD_MS = 60_000;

const nextReadOf = (pass: Pass, { nextRead }: Past): number | undefined =>
  pass.kind === "unread" ? Math.max(nextRead ?? 0, pass.at + UNREAD_MS) : nextRead;

const earliest = ([first, ...more]: readonly LookAgain[]): LookAgain | undefined =>
  first && more.reduce((best, look) => (look.at < best.at ? look : best), first);

function retry(failure: Failure, pass: Pass, past: Past): LookAgain | undefined {
  const unsettled = pass.kind === "planned" ? pass.record.unsettled : undefined;
  if (unsettled === undefined) return requeued(failure, pass, past);
  const readAt = Math.max(unsettled.until, pass.at);
  return { at: readAt, readAt, why: "progress" };
}

function requeued(failure: Failure, { at }: Pass, { attempts, random }: Past): LookAgain | undefined {
  const requeue = requeueFor(failure);
  const backoffAt = at + backoffMs(attempts - 1, random);
  switch (requeue.when) {
    case "after":
      return { at: at + requeue.delayMs, why: "progress" };
    case "backoff":
      return { at: backoffAt, why: "progress" };
    case "read-again":
      return { at: backoffAt, readAt: backoffAt, why: "progress" };
    case "on-change":
      return undefined;
    default:
      return requeue;
  }
}
