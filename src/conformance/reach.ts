import { isDeepStrictEqual } from "node:util";
import { endpointText } from "../model/member.ts";
import type { Plan, StepOutcome } from "../model/plan.ts";
import type { PoolKey } from "../model/pool.ts";
import { acknowledged } from "./acknowledged.ts";
import type { Hand } from "./hand.ts";
import { ensure } from "./law.ts";
import { lasting, poolText } from "./lasting.ts";
import type { Leave, Wanted } from "./planBetween.ts";

/** The most plans that a way may take: drain, disable, remove, add, update, a state, and two to spare. */
const MOST_PLANS = 8;

interface Way {
  readonly pool: PoolKey;
  readonly wanted: readonly Wanted[];
  readonly leave: Leave;
}

/** What `Hand.reach` does. */
export async function reach(hand: Hand, { pool, wanted, leave }: Way): Promise<void> {
  for (let count = 0; count < MOST_PLANS; count++) {
    const plan = await hand.plan(pool, wanted, leave);
    if (plan.steps.length === 0) return;
    await writeAndCompare(hand, plan);
  }
  const { steps } = await hand.plan(pool, wanted, leave);
  const rest = (): string =>
    `${poolText(pool)}: after ${MOST_PLANS} plans there is still ${JSON.stringify(steps)} to do`;
  ensure(steps.length === 0, rest, 3);
}

/** What was acknowledged must be what a read shows: the product does not read after each write. */
async function writeAndCompare(hand: Hand, plan: Plan): Promise<void> {
  const outcomes = await hand.write(plan);
  for (const outcome of outcomes) ensure(isClean(outcome), () => outcomeText(outcome), 3);
  const said = lasting(acknowledged(plan, outcomes).filter((member) => hand.isOwn(plan.pool, member)));
  const seen = lasting(await hand.readOwn(plan.pool));
  const both = (): string => `acknowledged ${JSON.stringify(said)}, but a read shows ${JSON.stringify(seen)}`;
  ensure(isDeepStrictEqual(seen, said), () => `${poolText(plan.pool)}: a write ${both()}`, 3);
}

const isClean = ({ result, failure }: StepOutcome): boolean => result === "applied" && failure === undefined;

const outcomeText = ({ step, result, failure }: StepOutcome): string =>
  `${step.verb} of ${endpointText(step.member)} was ${result}: ${failure?.message}`;
