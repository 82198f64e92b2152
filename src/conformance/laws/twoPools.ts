import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import type { Plan } from "../../model/plan.ts";
import { checkOutcomes } from "../checkOutcomes.ts";
import { forAny } from "../forAny.ts";
import { type Hand, never, withHand } from "../hand.ts";
import { ensure, type Law } from "../law.ts";
import { lasting, poolText } from "../lasting.ts";
import { anyLeave, anyMembers } from "../members.ts";

/** Also where both hold the same members, and where one call writes both. */
export const twoPools: Law = {
  number: 6,
  async prove(context) {
    const [pool, other] = context.target.pools;
    await withHand(context, async (hand) => {
      await forAny(context, {
        any: fc.tuple(anyMembers(context, pool), anyMembers(context, pool), anyMembers(context, other), anyLeave),
        async check([from, to, still, leave]) {
          await hand.reach(other, still);
          await hand.reach(pool, from);
          const before = lasting(await hand.read(other));
          await hand.reach(pool, to, leave);
          await hand.reach(pool, [], leave);
          const after = lasting(await hand.read(other));
          ensure(
            isDeepStrictEqual(after, before),
            () =>
              `writes to ${poolText(pool)} changed ${poolText(other)} from ${JSON.stringify(before)} to ${JSON.stringify(after)}`,
          );
          if (!context.capabilities.has("batch")) return;
          await hand.reach(other, []);
          await writeTogether(hand, [await hand.plan(pool, to), await hand.plan(other, still)]);
        },
      });
    });
  },
};

/** The outcomes of a batch come in the order of its plans, and each pool has what its own plan says. */
async function writeTogether(hand: Hand, plans: readonly [Plan, Plan]): Promise<void> {
  const steps = plans.flatMap((plan) => plan.steps);
  checkOutcomes({ ...plans[0], steps }, await hand.connection.pools.write(plans, never()));
  for (const { pool, after } of plans) {
    const found = lasting(await hand.read(pool)).map(({ address, port, network }) => ({ address, port, network }));
    const expected = lasting(after).map(({ address, port, network }) => ({ address, port, network }));
    ensure(
      isDeepStrictEqual(found, expected),
      () =>
        `one call for two pools: ${poolText(pool)} should hold ${JSON.stringify(expected)}, and holds ${JSON.stringify(found)}`,
    );
  }
}
