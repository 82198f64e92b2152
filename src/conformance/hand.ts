import { memberId, type ObservedMember } from "../model/member.ts";
import type { Plan, StepOutcome } from "../model/plan.ts";
import type { PoolKey } from "../model/pool.ts";
import { isTagOfCluster } from "../model/tag.ts";
import type { Connection } from "../provider/defineProvider.ts";
import { checkMembers } from "./checkMembers.ts";
import { checkOutcomes } from "./checkOutcomes.ts";
import type { LawContext } from "./lawContext.ts";
import { poolText } from "./lasting.ts";
import { type Leave, planBetween, type Wanted } from "./planBetween.ts";
import { reach } from "./reach.ts";
import { OWNER } from "./wishes.ts";

/** The hand that a law works with: an open connection, and a memory of what it has made. Every answer is checked on the way. */
export interface Hand {
  readonly connection: Connection;
  /** Of the device, when the hand was lent. */
  readonly instance: string;
  /** What the pool holds, sorted; nothing where it does not exist. */
  read(pool: PoolKey): Promise<readonly ObservedMember[]>;
  /** Ours alone. */
  readOwn(pool: PoolKey): Promise<readonly ObservedMember[]>;
  /** The next plan from what the device has now. */
  plan(pool: PoolKey, wanted: readonly Wanted[], leave?: Leave): Promise<Plan>;
  write(plan: Plan, signal?: AbortSignal): Promise<readonly StepOutcome[]>;
  isOwn(pool: PoolKey, member: ObservedMember): boolean;
  /**
   * Plans and writes until there is nothing left to do.
   *
   * @throws {LawBroken} law 3, where that does not come to an end
   */
  reach(pool: PoolKey, wanted: readonly Wanted[], leave?: Leave): Promise<void>;
}

/** Opens a connection, empties both pools of what is ours, and lends the hand to `work`. */
export async function withHand(context: LawContext, work: (hand: Hand) => Promise<void>): Promise<void> {
  await using connection = await context.open();
  const { instance } = await connection.probe(never());
  const hand = makeHand(context, connection, instance);
  for (const pool of context.target.pools) await hand.reach(pool, [], "disable");
  await work(hand);
}

function makeHand(context: LawContext, connection: Connection, instance: string): Hand {
  const { capabilities, options } = context;
  const isOwned = (pool: PoolKey) => (member: ObservedMember) => isOurs(context, pool, member);
  const rawRead = async (pool: PoolKey): Promise<readonly ObservedMember[] | undefined> => {
    const members = await connection.pools.read(pool, never());
    return members && checkMembers(members, capabilities);
  };
  const hand: Hand = {
    connection,
    instance,
    isOwn: (pool, member) => isOurs(context, pool, member),
    read: async (pool) => (await rawRead(pool)) ?? [],
    readOwn: async (pool) => ((await rawRead(pool)) ?? []).filter(isOwned(pool)),
    async plan(pool, wanted, leave = "drain") {
      const observed = await rawRead(pool);
      return planBetween({ pool, observed, wanted, isOwned: isOwned(pool), leave, capabilities, options, instance });
    },
    async write(plan, signal = never()) {
      for (const { verb, member } of plan.steps)
        if (verb === "add") context.made.set(madeId(plan.pool, memberId(member)), member);
      return checkOutcomes(plan, await connection.pools.write([plan], signal));
    },
    reach: (pool, wanted, leave = "drain") => reach(hand, { pool, wanted, leave }),
  };
  return hand;
}

const madeId = (pool: PoolKey, id: string): string => `${poolText(pool)} ${id}`;

function isOurs({ capabilities, made }: LawContext, pool: PoolKey, member: ObservedMember): boolean {
  if (capabilities.has("tag")) return member.tag !== undefined && isTagOfCluster(member.tag, OWNER.cluster);
  return made.has(madeId(pool, memberId(member)));
}

/** A signal that is never aborted. */
export const never = (): AbortSignal => new AbortController().signal;
