import type { Failure, StepOutcome } from "../../src/provider/index.ts";
import { carryOut } from "./carryOut.ts";
import type { Session } from "./client.ts";
import { introduced } from "./introduced.ts";
import type { Order } from "./order.ts";
import { identityOf, OLD_WORKER } from "./read.ts";

/** Carries out plans on one connection, and says where the process is not the one that they were made for. */
export async function writePlans(session: Session, orders: readonly Order[]): Promise<readonly StepOutcome[]> {
  const { info, ...asking } = introduced(session);
  const outcomes: StepOutcome[] = [];
  for (const order of orders) {
    const results = await carryOut(asking, order);
    const conflict = conflictOf(order, info());
    outcomes.push(...results.map((outcome) => withFailure(outcome, conflict)));
  }
  return outcomes;
}

/** The commands name servers, not their places: what another process did with them is told, and read again. */
function conflictOf({ plan, job }: Order, info: string | undefined): Failure | undefined {
  if (info === undefined) return undefined;
  const identity = identityOf(info);
  if ("problem" in identity) return { kind: "rejected", message: identity.problem, applied: "unknown" };
  if (identity.isStopping) return { kind: "conflict", message: OLD_WORKER, applied: "unknown" };
  const expected = plan.basedOn.instance;
  if (identity.instance === expected) return undefined;
  const message = `pool ${job.backend}: the plan is for process ${expected}, but ${identity.instance} answered: read it again`;
  return { kind: "conflict", message, applied: "unknown" };
}

/** What an old worker did, the new one may know nothing of. */
function withFailure(outcome: StepOutcome, failure: Failure | undefined): StepOutcome {
  if (failure === undefined || outcome.failure !== undefined) return outcome;
  return failure.message === OLD_WORKER ? { ...outcome, result: "unknown", failure } : { ...outcome, failure };
}
