import { type Failure, type Step, type StepOutcome, stepRefusal } from "../../src/provider/index.ts";
import type { Session } from "./client.ts";
import { setCookieKey } from "./commands.ts";
import type { Order } from "./order.ts";
import { failed, failureOf, type Procedure } from "./procedure.ts";
import { serverStep } from "./serverSteps.ts";
import { slotStep } from "./slotSteps.ts";
import { together } from "./together.ts";

/**
 * Carries out the steps of a plan, in its order, so that what is added takes traffic before anything leaves. Where each step
 * is done in one round they all go out in one write; else steps of one verb do, and the next verb begins when they are done.
 */
export async function carryOut(session: Session, order: Order): Promise<readonly StepOutcome[]> {
  const { plan, job } = order;
  const isOneRound = job.names !== undefined && job.config.slots === undefined;
  const outcomes: StepOutcome[] = [];
  for (const steps of isOneRound ? [plan.steps] : runs(plan.steps))
    outcomes.push(...(await carryAll(session, order, steps)));
  const failure = await restoreCookies(session, order, outcomes);
  if (failure === undefined) return outcomes;
  return outcomes.map((outcome) => (outcome.step.verb === "add" ? { failure, ...outcome } : outcome));
}

async function carryAll(session: Session, order: Order, steps: readonly Step[]): Promise<readonly StepOutcome[]> {
  const procedures = steps.map((step) => carry(order, step));
  const results = await together(session, procedures, order.signal);
  return steps.map((step, index) => ({ step, ...(results[index] ?? { result: "unknown" }) }));
}

function runs(steps: readonly Step[]): readonly (readonly Step[])[] {
  const all: Step[][] = [];
  for (const step of steps) {
    const last = all.at(-1);
    if (last?.[0]?.verb === step.verb) last.push(step);
    else all.push([step]);
  }
  return all;
}

function* carry({ job, plan, allowLoopback }: Order, step: Step): Procedure {
  const refusal = stepRefusal(step, { allowLoopback, fence: plan.fence });
  if (refusal !== undefined)
    return failed({ kind: "rejected", message: `pool ${job.backend}: ${refusal}`, applied: "no" });
  return yield* job.config.slots === undefined ? serverStep(job, step) : slotStep(job, step);
}

/** Servers added at run time have no cookie until the key is set again. */
async function restoreCookies(
  session: Session,
  { job, cookieKey }: Order,
  outcomes: readonly StepOutcome[],
): Promise<Failure | undefined> {
  const isAdded = outcomes.some(({ step, result }) => step.verb === "add" && result === "applied");
  if (cookieKey === undefined || !isAdded) return undefined;
  const commands = setCookieKey(job.backend, cookieKey);
  const answers = await session.send(commands.map(({ text }) => text));
  const what = `pool ${job.backend}, key of dynamic cookies`;
  return commands
    .map((command, index) => failureOf(what, command, answers[index]))
    .find((found) => found !== undefined);
}
