import { isDeepStrictEqual } from "node:util";
import type { Plan } from "../../model/plan.ts";
import { failureOf } from "../failureOf.ts";
import { type Hand, never, withHand } from "../hand.ts";
import { HOSTILE_NAMES, hostileMembers, NAME_TRACE, traceOf } from "../hostile.ts";
import { ensure, type Law } from "../law.ts";
import { lasting } from "../lasting.ts";
import type { LawContext } from "../lawContext.ts";
import { additionTo } from "../members.ts";
import { offWire } from "../offWire.ts";

/** One alphabet for each protocol, and the fence a second time. */
export const hostileInput: Law = {
  number: 11,
  async prove(context) {
    await withHand(context, async (hand) => {
      const before = await Promise.all(context.target.pools.map((pool) => hand.read(pool)));
      await refuseMembers(context, hand);
      for (const name of HOSTILE_NAMES) await refuseName(context, hand, name);
      const after = await Promise.all(context.target.pools.map((pool) => hand.read(pool)));
      ensure(
        isDeepStrictEqual(after.map(lasting), before.map(lasting)),
        () => `what was refused changed the pools to ${JSON.stringify(after)}`,
      );
    });
  },
};

async function refuseMembers({ target, capabilities }: LawContext, hand: Hand): Promise<void> {
  const [pool] = target.pools;
  for (const member of hostileMembers({ capabilities, allowLoopback: target.allowLoopback ?? false })) {
    const plan = await hand.plan(pool, [member]);
    await offWire(target, traceOf(member), () => refuse(hand, plan, JSON.stringify(member)));
  }
}

async function refuseName(context: LawContext, hand: Hand, name: string): Promise<void> {
  const pool = { ...context.target.pools[0], pool: name };
  const plan = additionTo(context, pool, hand.instance);
  await offWire(context.target, NAME_TRACE, async () => {
    await refuse(hand, plan, `pool ${JSON.stringify(name)}`);
    const found = await hand.connection.pools.read(pool, never()).catch(refusal);
    ensure(found === undefined, () => `reading the pool ${JSON.stringify(name)} gave ${JSON.stringify(found)}`);
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
