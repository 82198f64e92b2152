import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { endpointText, memberId } from "../../model/member.ts";
import type { PoolKey } from "../../model/pool.ts";
import { forAny } from "../forAny.ts";
import { type Hand, withHand } from "../hand.ts";
import { ensure, type Law } from "../law.ts";
import { anyLeave, anyMembers, FOREIGN } from "../members.ts";
import { means } from "../means.ts";

/** Seen by the device's own eyes, and recognised as foreign by ours. */
export const foreignMembers: Law = {
  number: 7,
  async prove(context) {
    const { foreign, pools } = context.target;
    const hand = means(foreign, "foreign", "a hand that adds, lists and removes members past the provider");
    const [pool] = pools;
    try {
      for (const member of FOREIGN) await hand.add(pool, member);
      // Once, and before the first write: what that one spoils would be the measure of all that follow.
      const before = await hand.list(pool);
      await withHand(context, async (ours) => {
        await recognise(ours, pool);
        await forAny(context, {
          any: fc.tuple(anyMembers(context, pool), anyMembers(context, pool), anyLeave),
          async check([from, to, leave]) {
            for (const members of [from, to, []]) {
              await ours.reach(pool, members, leave);
              const after = await hand.list(pool);
              ensure(
                isDeepStrictEqual(after, before),
                () => `members of others were ${JSON.stringify(before)}, and are ${JSON.stringify(after)}`,
              );
            }
          },
        });
      });
    } finally {
      for (const member of FOREIGN) await hand.remove(pool, member);
    }
  },
};

/** A foreign member must be in the read, without a mark of ours; else it would be overwritten, or removed as an orphan. */
async function recognise(ours: Hand, pool: PoolKey): Promise<void> {
  const seen = new Set((await ours.read(pool)).map(memberId));
  const own = new Set((await ours.readOwn(pool)).map(memberId));
  for (const member of FOREIGN) {
    ensure(seen.has(memberId(member)), () => `a read does not show ${endpointText(member)}, which somebody else added`);
    ensure(
      !own.has(memberId(member)),
      () => `a read shows ${endpointText(member)} as ours, but somebody else added it`,
    );
  }
}
