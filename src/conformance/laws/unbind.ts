import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { memberId } from "../../model/member.ts";
import type { Plan } from "../../model/plan.ts";
import { forAny } from "../forAny.ts";
import { type Hand, withHand } from "../hand.ts";
import { ensure, type Law } from "../law.ts";
import { lasting, poolText } from "../lasting.ts";
import { listed } from "../listed.ts";
import { anyLeave, anyMembers } from "../members.ts";

/** The pool is as it was before; a removal of what is already gone has done its work. */
export const unbind: Law = {
  number: 5,
  async prove(context) {
    const [pool] = context.target.pools;
    await withHand(context, async (hand) => {
      const before = lasting(await hand.read(pool));
      await forAny(context, {
        any: fc.tuple(anyMembers(context, pool), anyLeave),
        async check([members, leave]) {
          await hand.reach(pool, members);
          const removal = await hand.plan(pool, [], "at-once");
          await hand.reach(pool, [], leave);
          const after = lasting(await hand.read(pool));
          ensure(
            isDeepStrictEqual(after, before),
            () => `${poolText(pool)} held ${JSON.stringify(before)} before, and ${JSON.stringify(after)} after`,
          );
          const pools = await listed(hand.connection);
          ensure(!pools.has(poolText(pool)), () => `list has ${poolText(pool)}, where nothing of ours is left`);
          await removeAgain(hand, removal);
        },
      });
    });
  },
};

/** From what the device has now, so that a device with compare-and-set has no conflict to report. */
async function removeAgain(hand: Hand, removal: Plan): Promise<void> {
  const now = await hand.plan(removal.pool, []);
  for (const { step, result, failure } of await hand.write({ ...now, steps: removal.steps })) {
    ensure(result === "applied", () => `removing ${memberId(step.member)} again was ${result}: ${failure?.message}`);
  }
}
