import { type Failure, ProviderError, type StepOutcome } from "../../src/provider/index.ts";
import { carryOut } from "./carryOut.ts";
import type { Session } from "./client.ts";
import type { Order } from "./order.ts";
import { OLD_WORKER, readIdentity } from "./read.ts";

/**
 * Carries out plans on one connection, and says where the process is not the one that they were made for.
 *
 * @throws {ProviderError} before anything that changes is sent
 */
export async function writePlans(session: Session, orders: readonly Order[]): Promise<readonly StepOutcome[]> {
  const { instance, isStopping } = await readIdentity(session);
  if (isStopping) throw new ProviderError("busy", OLD_WORKER);
  const outcomes: StepOutcome[] = [];
  for (const order of orders) {
    const conflict = conflictOf(order, instance);
    const results = await carryOut(session, order);
    outcomes.push(...results.map((outcome) => withFailure(outcome, conflict)));
  }
  return outcomes;
}

function conflictOf({ plan, job }: Order, instance: string): Failure | undefined {
  const expected = plan.basedOn.instance;
  if (instance === expected) return undefined;
  const message = `pool ${job.backend}: the plan is for process ${expected}, but ${instance} answered: read it again`;
  return { kind: "conflict", message, applied: "unknown" };
}

const withFailure = (outcome: StepOutcome, failure: Failure | undefined): StepOutcome =>
  failure === undefined || outcome.failure !== undefined ? outcome : { ...outcome, failure };
