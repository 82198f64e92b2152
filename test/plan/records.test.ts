import { describe, expect, it } from "vitest";
import { makePlan } from "../../src/plan/makePlan.ts";
import { recordAfter } from "../../src/plan/recordAfter.ts";
import {
  aClaim,
  aContribution,
  aDeparture,
  anInput,
  anObserved,
  anOwned,
  anOwner,
  aRecord,
  aSteadyPool,
  aWish,
  nextInput,
  NOW,
  seen,
  stepsOf,
} from "../build/plan.ts";

describe("the ledger before the call", () => {
  const gone = aWish([aContribution({ claims: [aClaim(2)], departures: [aDeparture(1, "pod-gone", "absence")] })]);

  it("keeps a member that the device lacks while its leaving is held: it may come back", () => {
    const input = anInput({ ...aSteadyPool(2), observed: seen([anObserved(2)]), wish: gone });
    const plan = makePlan(input);
    expect(plan.holds).toMatchObject([{ guard: "evidence" }]);
    expect(plan.record.members.map(({ address }) => address)).toEqual(["10.0.0.1", "10.0.0.2"]);
  });

  it("keeps since when a member has been absent", () => {
    const input = anInput({ ...aSteadyPool(2), wish: gone });
    const first = makePlan(input);
    expect(first.record.members[0]?.absentSince).toBe(NOW);
    const second = makePlan(nextInput(input, first, 500));
    expect(second.record.members[0]?.absentSince).toBe(NOW);
    expect(second.holds).toMatchObject([{ guard: "evidence", until: NOW + 1_000 }]);
  });
});

it("the ledger after a refused step keeps the owners that the member has now", () => {
  const claims = [aClaim(1, { weight: 5 })];
  const input = anInput({
    record: aRecord([anOwned(1)]),
    observed: seen([anObserved(1)]),
    wish: aWish([aContribution({ claims }), aContribution({ uid: "binding-2", claims })]),
  });
  const plan = makePlan(input);
  expect(stepsOf(plan)).toEqual(["update 10.0.0.1"]);
  const outcomes = plan.steps.map((step) => ({ step, result: "not-applied" as const }));
  const { members } = recordAfter({ before: input.record, plan, outcomes, settleSeconds: 2, now: NOW });
  expect(members).toMatchObject([{ weight: 1, owners: [anOwner(), anOwner("binding-2")] }]);
});

it("a draining member counts as idle only where the device said so just now", () => {
  const record = aRecord([anOwned(1, { state: "draining", since: NOW - 1_000, deadline: NOW + 29_000 }), anOwned(2)]);
  const members = [anObserved(1, { state: "draining", connections: 0 }), anObserved(2)];
  const wish = aWish([aContribution({ claims: [aClaim(2)], departures: [aDeparture(1, "unselected")] })]);
  const seenAs = (from: "read" | "acknowledged") =>
    makePlan(anInput({ record, wish, observed: seen(members, { from }) }));
  expect(seenAs("acknowledged")).toMatchObject({ steps: [], lookAgain: { readAt: NOW + 250 } });
  expect(seenAs("read").steps).toMatchObject([{ verb: "remove", cut: false }]);
});
