import { type Failure, type Step, type StepOutcome, stepRefusal } from "../../src/provider/index.ts";
import type { Session } from "./client.ts";
import { setCookieKey } from "./commands.ts";
import type { Order } from "./order.ts";
import { failed, failureOf, type Procedure, type Result } from "./procedure.ts";
import { serverStep } from "./serverSteps.ts";
import { slotStep } from "./slotSteps.ts";
import { together } from "./together.ts";

/**
 * Carries out the steps of a plan, in its order: steps of one verb go out together, and the next verb begins when they
 * are done, so that what is added takes traffic before anything leaves.
 */
export async function carryOut(session: Session, order: Order): Promise<readonly StepOutcome[]> {
  const outcomes: StepOutcome[] = [];
  for (const steps of runs(order.plan.steps)) {
    const results = await together(
      session,
      steps.map((step) => carry(order, step)),
      order.signal,
    );
    const failure = steps[0]?.verb === "add" ? await restoreCookies(session, order, results) : undefined;
    outcomes.push(
      ...steps.map((step, index) => {
        const result = results[index] ?? { result: "unknown" as const };
        return { step, ...result, ...(failure === undefined || result.failure !== undefined ? {} : { failure }) };
      }),
    );
  }
  return outcomes;
}

function* carry({ job, allowLoopback }: Order, step: Step): Procedure {
  const refusal = stepRefusal(step, allowLoopback);
  if (refusal !== undefined)
    return failed({ kind: "rejected", message: `pool ${job.backend}: ${refusal}`, applied: "no" });
  return yield* job.config.slots === undefined ? serverStep(job, step) : slotStep(job, step);
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

/** Servers added at run time have no cookie until the key is set again. */
async function restoreCookies(
  session: Session,
  { job, cookieKey }: Order,
  results: readonly Result[],
): Promise<Failure | undefined> {
  if (cookieKey === undefined || results.every(({ result }) => result !== "applied")) return undefined;
  const commands = setCookieKey(job.backend, cookieKey);
  const answers = await session.send(commands.map(({ text }) => text));
  const what = `pool ${job.backend}, key of dynamic cookies`;
  return commands
    .map((command, index) => failureOf(what, command, answers[index]))
    .find((found) => found !== undefined);
}
