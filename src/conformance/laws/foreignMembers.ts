import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { endpointText, memberId, type ObservedMember } from "../../model/member.ts";
import type { PoolKey } from "../../model/pool.ts";
import { forAny } from "../forAny.ts";
import { type Hand, withHand } from "../hand.ts";
import { ensure, type Law } from "../law.ts";
import type { LawContext } from "../lawContext.ts";
import { poolText } from "../lasting.ts";
import { listed } from "../listed.ts";
import { anyLeave, anyMembers, foreignMembersOf } from "../members.ts";
import { means } from "../means.ts";
import type { ForeignHand, ForeignMember } from "../target.ts";

/** Seen by the device's own eyes, and recognised as foreign by ours. */
export const foreignMembers: Law = {
  number: 7,
  async prove(context) {
    const { foreign, pools } = context.target;
    const hand = means(foreign, "foreign", "a hand that adds, lists and removes members past the provider");
    const [pool] = pools;
    // By its tag alone one of ours can be told from another at the same address.
    const shares = hand.sharesAddresses === true && context.capabilities.has("tag");
    const theirs = foreignMembersOf(context, shares);
    try {
      for (const member of theirs) await hand.add(pool, member);
      await withHand(context, (ours) => leaveAlone(context, ours, { hand, theirs }));
    } finally {
      for (const member of theirs) await hand.remove(pool, member);
    }
  },
};

interface Others {
  readonly hand: ForeignHand;
  readonly theirs: readonly ForeignMember[];
}

async function leaveAlone(context: LawContext, ours: Hand, { hand, theirs }: Others): Promise<void> {
  const [pool] = context.target.pools;
  // Once, and before the first write: what that one spoils would be the measure of all that follow.
  const before = await hand.list(pool);
  await recognise(ours, pool, theirs);
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
}

/** A foreign member must be in the read, as it is and without a mark of ours; else it would be overwritten, or removed as an orphan. */
async function recognise(ours: Hand, pool: PoolKey, theirs: readonly ForeignMember[]): Promise<void> {
  const members = await ours.read(pool);
  const seen = new Map(members.map((member) => [memberId(member), member]));
  const own = new Set((await ours.readOwn(pool)).map(memberId));
  for (const member of theirs) {
    const text = endpointText(member);
    const shown = seen.get(memberId(member));
    ensure(shown !== undefined, () => `a read does not show ${text}, which somebody else added`);
    ensure(!own.has(memberId(member)), () => `a read shows ${text} as ours, but somebody else added it`);
    ensure(
      isAlike(shown, member),
      () => `a read shows ${text} as ${inShort(shown)}; it was added as ${inShort(member)}`,
    );
  }
  // A pool that is listed is taken for an orphan of ours.
  const pools = await listed(ours.connection);
  ensure(!pools.has(poolText(pool)), () => `list has ${poolText(pool)}, which holds only members of others`);
}

const isAlike = (shown: ObservedMember, { state, weight }: ForeignMember): boolean =>
  shown.state === state && shown.weight === weight;

const inShort = ({ state, weight }: ForeignMember): string => `${state} with the weight ${weight}`;
