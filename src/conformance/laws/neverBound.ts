import { isDeepStrictEqual } from "node:util";
import { memberId, type MemberKey } from "../../model/member.ts";
import { forAny } from "../forAny.ts";
import { never, withHand } from "../hand.ts";
import { ensure, type Law } from "../law.ts";
import { poolText } from "../lasting.ts";
import { listed } from "../listed.ts";
import { anyMembers } from "../members.ts";

/** What was bound, and nothing else: in `read`, and in `list`. */
export const neverBound: Law = {
  number: 1,
  async prove(context) {
    const [pool, other] = context.target.pools;
    await withHand(context, async (hand) => {
      const before = await hand.read(pool);
      const missing = await hand.connection.pools.read({ ...pool, pool: "hawser-no-such-pool" }, never());
      ensure(missing === undefined, () => `a pool that does not exist is read as ${JSON.stringify(missing)}`);
      await forAny(context, {
        any: anyMembers(context, pool),
        async check(wanted) {
          await hand.reach(pool, wanted);
          const [expected, found] = [ids([...before, ...wanted]), ids(await hand.read(pool))];
          ensure(
            isDeepStrictEqual(found, expected),
            () => `${poolText(pool)} should hold ${expected.join(", ")}; a read shows ${found.join(", ")}`,
          );
          const pools = await listed(hand.connection);
          const isMissing = context.capabilities.has("tag") && wanted.length > 0 && !pools.has(poolText(pool));
          ensure(!isMissing, () => `list lacks ${poolText(pool)}, which holds ${wanted.length} members of ours`);
          ensure(!pools.has(poolText(other)), () => `list has ${poolText(other)}, where nothing was bound`);
        },
      });
    });
  },
};

const ids = (members: readonly MemberKey[]): readonly string[] => members.map(memberId).toSorted();
