import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { forAny } from "../forAny.ts";
import { failureOf } from "../failureOf.ts";
import { withHand } from "../hand.ts";
import { ensure, type Law } from "../law.ts";
import { lasting, poolText } from "../lasting.ts";
import type { LawContext } from "../lawContext.ts";
import { anyLeave, anyMembers } from "../members.ts";

/** A call whose answer was lost is made again: the pool must not show it. */
export const samePlanAgain: Law = {
  number: 4,
  async prove(context) {
    const [pool] = context.target.pools;
    await withHand(context, async (hand) => {
      await forAny(context, {
        any: fc.tuple(anyMembers(context, pool), anyMembers(context, pool), anyLeave),
        async check([from, to, leave]) {
          await hand.reach(pool, from);
          const plan = await hand.plan(pool, to, leave);
          await hand.write(plan);
          const once = lasting(await hand.read(pool));
          await hand.write(plan).catch((error: unknown) => mayBeStale(context, error));
          const twice = lasting(await hand.read(pool));
          ensure(
            isDeepStrictEqual(twice, once),
            () => `${poolText(pool)}: written once ${JSON.stringify(once)}, written again ${JSON.stringify(twice)}`,
          );
        },
      });
    });
  },
};

/** Where writes are conditional, a plan that was carried out is no longer based on what is there. */
function mayBeStale({ capabilities }: LawContext, error: unknown): void {
  if (!capabilities.has("compare-and-set") || failureOf(error)?.kind !== "conflict") throw error;
}
