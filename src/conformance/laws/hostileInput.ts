import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import type { Plan } from "../../model/plan.ts";
import type { PoolKey } from "../../model/pool.ts";
import { failureOf } from "../failureOf.ts";
import { forAny } from "../forAny.ts";
import { type Hand, never, withHand } from "../hand.ts";
import { anyHostile, hostilePlan, tracesOf } from "../hostile.ts";
import { hostileName, MARK } from "../hostileTexts.ts";
import { ensure, type Law } from "../law.ts";
import { lasting } from "../lasting.ts";
import type { LawContext } from "../lawContext.ts";
import { someMember } from "../members.ts";
import { offWire } from "../offWire.ts";

/** A refused call sends nothing and changes nothing, so that more runs cost little. */
const LEAST_RUNS = 100;

/** One alphabet for each protocol, and the fence a second time. */
export const hostileInput: Law = {
  number: 11,
  async prove(context) {
    const [pool] = context.target.pools;
    const runs = Math.max(LEAST_RUNS, context.runs);
    await withHand(context, async (hand) => {
      const before = await readAll(context, hand);
      const plain = await hand.plan(pool, [someMember(context, pool)]);
      await forAny(context, {
        any: anyHostile(context),
        runs,
        async check(hostile) {
          const plan = hostilePlan(plain, hostile);
          await offWire(context.target, tracesOf(hostile), () => refuse(hand, plan, JSON.stringify(plan.steps)));
        },
      });
      await forAny(context, {
        any: hostileKey(pool),
        runs,
        check: (key) => refuseKey(context, hand, { ...plain, pool: key }),
      });
      const after = await readAll(context, hand);
      ensure(isDeepStrictEqual(after, before), () => `what was refused changed the pools to ${JSON.stringify(after)}`);
    });
  },
};

const readAll = async ({ target }: LawContext, hand: Hand) =>
  (await Promise.all(target.pools.map((pool) => hand.read(pool)))).map(lasting);

/** Hostile in its name or in its partition. */
const hostileKey = (pool: PoolKey): fc.Arbitrary<PoolKey> =>
  fc.oneof(
    hostileName.map((name) => ({ ...pool, pool: name })),
    hostileName.map((partition) => ({ ...pool, partition })),
  );

async function refuseKey({ target }: LawContext, hand: Hand, plan: Plan): Promise<void> {
  const what = `pool ${JSON.stringify(plan.pool)}`;
  await offWire(target, [MARK, plan.pool.partition ?? plan.pool.pool], async () => {
    await refuse(hand, plan, what);
    const found = await hand.connection.pools.read(plan.pool, never()).catch(refusal);
    ensure(found === undefined, () => `reading ${what} gave ${JSON.stringify(found)}`);
  });
}

/** Either the whole write is refused, or the step is. */
async function refuse(hand: Hand, plan: Plan, what: string): Promise<void> {
  const outcomes = (await hand.connection.pools.write([plan], never()).catch(refusal)) ?? [];
  for (const { result, failure } of outcomes) {
    const isRefused = result === "not-applied" && failure?.kind === "rejected";
    ensure(
      isRefused,
      () => `${what} was ${result}${failure === undefined ? "" : ` as ${failure.kind}`}, not refused as rejected`,
    );
  }
}

/** @throws what is not a refusal */
function refusal(error: unknown): undefined {
  if (failureOf(error)?.kind !== "rejected") throw error;
}
