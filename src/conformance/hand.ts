import { isDeepStrictEqual } from "node:util";
import { memberId, type ObservedMember } from "../model/member.ts";
import type { Plan, StepOutcome } from "../model/plan.ts";
import type { PoolKey } from "../model/pool.ts";
import { isTagOfCluster } from "../model/tag.ts";
import type { Connection } from "../provider/defineProvider.ts";
import { acknowledged } from "./acknowledged.ts";
import { checkMembers } from "./checkMembers.ts";
import { checkOutcomes } from "./checkOutcomes.ts";
import { ensure } from "./law.ts";
import type { LawContext } from "./lawContext.ts";
import { lasting, poolText } from "./lasting.ts";
import { type Leave, planBetween, type Wanted } from "./planBetween.ts";
import { OWNER } from "./wishes.ts";

/** The most plans that a way from any state to any other may take: drain, disable, remove, add, update, state, and two to spare. */
const MOST_PLANS = 8;

/** The hand that a law works with: an open connection, and a memory of what it has made. Every answer is checked on the way. */
export interface Hand {
  readonly connection: Connection;
  /** What the pool holds, sorted; nothing where it does not exist. */
  read(pool: PoolKey): Promise<readonly ObservedMember[]>;
  /** Ours alone. */
  readOwn(pool: PoolKey): Promise<readonly ObservedMember[]>;
  /** The next plan from what the device has now. */
  plan(pool: PoolKey, wanted: readonly Wanted[], leave?: Leave): Promise<Plan>;
  write(plan: Plan, signal?: AbortSignal): Promise<readonly StepOutcome[]>;
  /** Plans and writes until there is nothing left to do. */
  reach(pool: PoolKey, wanted: readonly Wanted[], leave?: Leave): Promise<void>;
}

/** Opens a connection, empties both pools of what is ours, and lends the hand to `work`. */
export async function withHand(context: LawContext, work: (hand: Hand) => Promise<void>): Promise<void> {
  await using connection = await context.open();
  const hand = makeHand(context, connection);
  for (const pool of context.target.pools) await hand.reach(pool, [], "disable");
  await work(hand);
}

export function makeHand(context: LawContext, connection: Connection): Hand {
  const { capabilities, options } = context;
  const isOwned = (pool: PoolKey) => (member: ObservedMember) => isOurs(context, pool, member);
  const rawRead = async (pool: PoolKey): Promise<readonly ObservedMember[] | undefined> => {
    const members = await connection.pools.read(pool, never());
    return members && checkMembers(members, capabilities);
  };
  const hand: Hand = {
    connection,
    read: async (pool) => (await rawRead(pool)) ?? [],
    readOwn: async (pool) => ((await rawRead(pool)) ?? []).filter(isOwned(pool)),
    async plan(pool, wanted, leave = "drain") {
      const observed = await rawRead(pool);
      return planBetween({ pool, observed, wanted, isOwned: isOwned(pool), leave, capabilities, options });
    },
    async write(plan, signal = never()) {
      for (const { verb, member } of plan.steps)
        if (verb === "add") context.made.set(madeId(plan.pool, memberId(member)), member);
      return checkOutcomes(plan, await connection.pools.write([plan], signal));
    },
    async reach(pool, wanted, leave = "drain") {
      for (let count = 0; count < MOST_PLANS; count++) {
        const plan = await hand.plan(pool, wanted, leave);
        if (plan.steps.length === 0) return;
        await writeAndCompare(hand, plan);
      }
      const { steps } = await hand.plan(pool, wanted, leave);
      ensure(
        steps.length === 0,
        () => `${poolText(pool)}: after ${MOST_PLANS} plans there is still work: ${JSON.stringify(steps)}`,
      );
    },
  };
  return hand;
}

/** What was acknowledged must be what a read shows: the product does not read after each write. */
async function writeAndCompare(hand: Hand, plan: Plan): Promise<void> {
  const outcomes = await hand.write(plan);
  const bad = outcomes.find(({ result }) => result !== "applied");
  ensure(
    bad === undefined,
    () => `${bad?.step.verb} of ${memberId(bad?.step.member ?? NOBODY)} was ${bad?.result}: ${bad?.failure?.message}`,
  );
  const said = lasting(acknowledged(plan, outcomes));
  const seen = lasting(await hand.read(plan.pool));
  ensure(
    isDeepStrictEqual(seen, said),
    () =>
      `${poolText(plan.pool)}: a write acknowledged ${JSON.stringify(said)}, but a read shows ${JSON.stringify(seen)}`,
  );
}

const NOBODY = { network: "", address: "", port: 0 };

const madeId = (pool: PoolKey, id: string): string => `${poolText(pool)} ${id}`;

function isOurs({ capabilities, made }: LawContext, pool: PoolKey, member: ObservedMember): boolean {
  if (capabilities.has("tag")) return member.tag !== undefined && isTagOfCluster(member.tag, OWNER.cluster);
  return made.has(madeId(pool, memberId(member)));
}

/** A signal that is never aborted. */
export const never = (): AbortSignal => new AbortController().signal;
