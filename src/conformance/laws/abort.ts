import { setTimeout as pause } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { memberId } from "../../model/member.ts";
import type { Plan } from "../../model/plan.ts";
import type { PoolKey } from "../../model/pool.ts";
import { abortedCall, type AbortTime, mayThrow, outcomesOf } from "../abortedCall.ts";
import { acknowledged } from "../acknowledged.ts";
import { endsSoon, SOON_MS } from "../endsSoon.ts";
import { forAny } from "../forAny.ts";
import { type Hand, never, withHand } from "../hand.ts";
import { ensure, type Law } from "../law.ts";
import { lasting, type Lasting, poolText } from "../lasting.ts";
import type { LawContext } from "../lawContext.ts";
import { means } from "../means.ts";
import { additionTo, anyLeave, anyMembers } from "../members.ts";
import { openSilence } from "../silence.ts";

/** A run may wait for a late write to land, so there are fewer. */
const SHARE_OF_RUNS = 0.1;
const WHEN: readonly AbortTime[] = ["before", 0, 1, 3, 10];

/** Also what the aborted write says of itself must be true: the product goes on from there. */
export const abort: Law = {
  number: 9,
  async prove(context) {
    const [pool] = context.target.pools;
    await abortSilence(context);
    await withHand(context, async (hand) => {
      await forAny(context, {
        any: fc.tuple(anyMembers(context, pool), anyMembers(context, pool), anyLeave, fc.constantFrom(...WHEN)),
        runs: Math.ceil(context.runs * SHARE_OF_RUNS),
        async check([from, to, leave, when]) {
          await hand.reach(pool, from);
          await abortLooks(hand, pool, when);
          await abortWrite({ context, hand, when, plan: await hand.plan(pool, to, leave) });
          await hand.reach(pool, to, leave);
        },
      });
    });
  },
};

/** An aborted look may fail, but not lie: a pool that is said to be gone or empty is emptied in the ledger too. */
async function abortLooks({ connection }: Hand, pool: PoolKey, when: AbortTime): Promise<void> {
  const looks: Readonly<Record<string, (signal: AbortSignal) => Promise<unknown>>> = {
    probe: (signal) => connection.probe(signal),
    list: async (signal) => (await Array.fromAsync(connection.pools.list(signal))).map(poolText),
    read: async (signal) => {
      const members = await connection.pools.read(pool, signal);
      return members && lasting(members);
    },
  };
  for (const [what, run] of Object.entries(looks)) {
    const truth = await run(never());
    const ending = await abortedCall({ what, when, run });
    if (ending.kind === "threw") mayThrow(ending.error);
    else
      ensure(
        isDeepStrictEqual(ending.answer, truth),
        () => `an aborted ${what} answered ${JSON.stringify(ending.answer)} in place of ${JSON.stringify(truth)}`,
      );
  }
}

interface Abortion {
  readonly context: LawContext;
  readonly hand: Hand;
  readonly plan: Plan;
  readonly when: AbortTime;
}

async function abortWrite({ context, hand, plan, when }: Abortion): Promise<void> {
  const ending = await abortedCall({ what: "write", when, run: (signal) => hand.write(plan, signal) });
  const outcomes = outcomesOf(plan, ending);
  const open = new Set(outcomes.filter(({ result }) => result === "unknown").map(({ step }) => memberId(step.member)));
  if (open.size > 0) await pause(context.provider.settleSeconds * 1000);
  const isSettled = (member: Lasting): boolean => !open.has(memberId(member));
  const said = lasting(acknowledged(plan, outcomes)).filter(isSettled);
  const seen = lasting(await hand.read(plan.pool)).filter(isSettled);
  ensure(
    isDeepStrictEqual(seen, said),
    () => `an aborted write acknowledged ${JSON.stringify(said)}, but a read shows ${JSON.stringify(seen)}`,
  );
  const isLate = when === "before" && outcomes.some(({ result }) => result === "applied");
  ensure(!isLate, () => "a write whose signal was aborted beforehand was made");
}

/** How long after its start a call on a silent device is aborted, in milliseconds. */
const PATIENCE_MS = 20;

/** A device that takes the connection and never answers: every call ends when it is aborted. */
async function abortSilence(context: LawContext): Promise<void> {
  const { target } = context;
  await using own = target.silentUrl === undefined ? await openSilence(target.url) : undefined;
  const url = means(
    target.silentUrl ?? own?.url,
    "silentUrl",
    "an address of the kind of its url that takes a connection and never answers",
  );
  await abortAllAt(context, url);
}

async function abortAllAt(context: LawContext, url: string): Promise<void> {
  const withinMs = (context.target.timeoutMs ?? 5_000) + SOON_MS;
  const opening = await endsSoon({ what: "open on a silent device", withinMs, run: () => context.open({ url }) });
  if (opening.kind === "threw") return mayThrow(opening.error);
  await using connection = opening.answer;
  const [pool] = context.target.pools;
  const addition = additionTo(context, pool, "");
  const calls: Readonly<Record<string, (signal: AbortSignal) => Promise<unknown>>> = {
    probe: (signal) => connection.probe(signal),
    list: (signal) => Array.fromAsync(connection.pools.list(signal)),
    read: (signal) => connection.pools.read(pool, signal),
    write: (signal) => connection.pools.write([addition], signal),
  };
  for (const [what, run] of Object.entries(calls)) {
    const ending = await abortedCall({ what: `${what} on a silent device`, when: PATIENCE_MS, run });
    if (ending.kind === "threw") mayThrow(ending.error);
  }
}
