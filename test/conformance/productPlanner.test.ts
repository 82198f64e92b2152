import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { haproxy } from "../../providers/haproxy/index.ts";
import { memory } from "../../providers/memory/index.ts";
import { checkOutcomes } from "../../src/conformance/checkOutcomes.ts";
import type { ConformanceOptions } from "../../src/conformance/conformanceOptions.ts";
import { forAny } from "../../src/conformance/forAny.ts";
import { type Hand, withHand } from "../../src/conformance/hand.ts";
import { makeContext, type LawContext } from "../../src/conformance/lawContext.ts";
import { anyMembers } from "../../src/conformance/members.ts";
import type { Wanted } from "../../src/conformance/planBetween.ts";
import { OWNER, wishFor } from "../../src/conformance/wishes.ts";
import { memberId, type Claim } from "../../src/model/member.ts";
import type { Plan } from "../../src/model/plan.ts";
import type { PoolRecord } from "../../src/model/record.ts";
import type { Evidence, Wish } from "../../src/model/wish.ts";
import { makePlan } from "../../src/plan/makePlan.ts";
import { recordAfter } from "../../src/plan/recordAfter.ts";
import { haproxyTarget } from "../build/haproxyTarget.ts";
import { memoryTarget } from "../build/memoryTarget.ts";

const MOST_PASSES = 8;
const MINUTE = 60_000;
const EVIDENCE: Evidence = { kind: "unselected", detail: "not selected any more", by: "sight" };

const cases: readonly ConformanceOptions[] = [
  { provider: memory, target: memoryTarget },
  { provider: haproxy, target: () => haproxyTarget({}), runs: 25 },
];

describe.each(cases)("law 3 by the product's own planner: $provider.name", (options) => {
  it("reaches any state from any state, where the suite's own planner sees nothing left to do", async () => {
    await using context = await contextOf(options);
    const [pool] = context.target.pools;
    const enabled = anyMembers(context, pool).map((members) =>
      members.map((member) => ({ ...member, state: "enabled" as const })),
    );
    await withHand(context, async (hand) => {
      const passes = follower(context, hand);
      await forAny(context, {
        any: fc.tuple(enabled, enabled),
        async check([from, to]) {
          await passes(from);
          await passes(to);
          expect((await hand.plan(pool, to)).steps).toEqual([]);
        },
      });
    });
  });
});

async function contextOf(options: ConformanceOptions): Promise<LawContext & AsyncDisposable> {
  const context = await makeContext(options);
  return { ...context, [Symbol.asyncDispose]: async () => context.target.dispose?.() };
}

/** Makes passes until a plan has no steps, with a ledger that outlives them. */
function follower(
  { capabilities, provider, target }: LawContext,
  hand: Hand,
): (wanted: readonly Wanted[]) => Promise<void> {
  const [pool] = target.pools;
  let record: PoolRecord | undefined;
  let now = Date.UTC(2026, 0, 1);
  async function nextPlan(wish: Wish): Promise<Plan> {
    now += MINUTE;
    const members = await hand.read(pool);
    return makePlan({
      cluster: OWNER.cluster,
      handWritten: false,
      unit: "a",
      wish,
      record,
      observed: { instance: hand.instance, readAt: now, members, from: "read" },
      traits: { capabilities, settleSeconds: provider.settleSeconds },
      brake: { peak: 0, size: 0 },
      now,
    });
  }
  return async (wanted) => {
    for (let pass = 0; pass < MOST_PASSES; pass++) {
      const plan = await nextPlan(provider.normalize(wishOf(wishFor(pool, wanted.map(claimOf)), record)));
      if (plan.steps.length === 0) return;
      const outcomes = checkOutcomes(plan, await hand.write(plan));
      record = recordAfter({ before: record, plan, outcomes, settleSeconds: provider.settleSeconds, now });
    }
    throw new Error(`still work after ${MOST_PASSES} passes`);
  };
}

function claimOf(wanted: Wanted): Claim {
  const { state: _, tag: __, ...claim } = wanted;
  return claim;
}

/** All that the ledger has and nobody claims may leave. */
function wishOf(wish: Wish, record: PoolRecord | undefined): Wish {
  const [first] = wish.contributions;
  if (first?.kind !== "fresh") return wish;
  const claimed = new Map(first.claims.map((claim) => [memberId(claim), claim.origin.uid]));
  const gone = (record?.members ?? []).filter((member) => claimed.get(memberId(member)) !== member.origin.uid);
  return { ...wish, contributions: [{ ...first, departures: gone.map((member) => ({ member, evidence: EVIDENCE })) }] };
}
