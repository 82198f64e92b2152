import fc from "fast-check";
import { forAny } from "../forAny.ts";
import { withHand } from "../hand.ts";
import { ensure, type Law } from "../law.ts";
import { anyLeave, anyMembers } from "../members.ts";

/** Each plan that is written on the way, and what it acknowledges, is checked against a read: see `Hand.reach`. */
export const anyToAny: Law = {
  number: 3,
  async prove(context) {
    const [pool] = context.target.pools;
    await withHand(context, async (hand) => {
      await forAny(context, {
        any: fc.tuple(anyMembers(context, pool), anyMembers(context, pool), anyLeave),
        async check([from, to, leave]) {
          await hand.reach(pool, from);
          await hand.reach(pool, to, leave);
          const { steps } = await hand.plan(pool, to, leave);
          ensure(steps.length === 0, () => `the next plan still has ${JSON.stringify(steps)}`);
        },
      });
    });
  },
};
