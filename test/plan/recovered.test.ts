import { describe, expect, it } from "vitest";
import { tagOf, uidInTag } from "../../src/model/tag.ts";
import { makePlan } from "../../src/plan/makePlan.ts";
import {
  aClaim,
  aContribution,
  aDeparture,
  anInput,
  anObserved,
  anOwned,
  anOwner,
  aRecord,
  aWish,
  holdsOf,
  NOW,
  seen,
  stepsOf,
} from "../build/plan.ts";

const OTHER_POD = tagOf(anOwner(), "pod-before");
const ELSEWHERE = "hawser-0000000000000000-1111111111111111-2222222222222222";
const claiming1 = aWish([aContribution({ claims: [aClaim(1)] })]);
const claimingNone = aWish([aContribution()]);

describe("a member that the ledger does not name, with our tag", () => {
  it("of another Pod than the one that is claimed at its address is that other Pod's", () => {
    const plan = makePlan(anInput({ wish: claiming1, observed: seen([anObserved(1, { tag: OTHER_POD })]) }));
    expect(plan.record.members).toMatchObject([{ tag: OTHER_POD, origin: { uid: uidInTag(OTHER_POD) } }]);
  });

  it("that is draining may be cut off: nobody knows since when", () => {
    const plan = makePlan(anInput({ wish: claimingNone, observed: seen([anObserved(1, { state: "draining" })]) }));
    expect(plan.record.members).toMatchObject([{ state: "draining", deadline: NOW }]);
  });

  it("that is disabled was being added", () => {
    const plan = makePlan(anInput({ wish: claimingNone, observed: seen([anObserved(1, { state: "disabled" })]) }));
    expect(plan.record.members).toMatchObject([{ state: "adding" }]);
    expect(plan.record.members[0]).not.toHaveProperty("deadline");
  });

  it("at the address of one that the ledger does name changes nothing of what the ledger says", () => {
    const record = aRecord([anOwned(1)]);
    const observed = seen([anObserved(1), anObserved(1, { tag: OTHER_POD })]);
    const plan = makePlan(anInput({ wish: claiming1, record, observed }));
    expect({ steps: stepsOf(plan), foreign: plan.foreign.length }).toEqual({ steps: [], foreign: 1 });
    expect(plan.record.members).toEqual(record.members);
  });
});

describe("a member at an address of ours with another tag", () => {
  const record = aRecord([anOwned(1)]);
  const observed = seen([anObserved(1, { tag: ELSEWHERE })]);

  it("is not ours: what we want there is held", () => {
    const plan = makePlan(anInput({ wish: claiming1, record, observed }));
    expect({ steps: stepsOf(plan), holds: holdsOf(plan), foreign: plan.foreign.length }).toEqual({
      steps: [],
      holds: ["ownership 10.0.0.1"],
      foreign: 1,
    });
  });

  it("is not taken away when ours leaves", () => {
    const wish = aWish([aContribution({ departures: [aDeparture(1, "pod-gone")] })]);
    expect(makePlan(anInput({ wish, record, observed }))).toMatchObject({ steps: [], record: { members: [] } });
  });
});

it("a member of which only the tag is known gets its origin back when it is claimed", () => {
  const origin = { source: "Pods", uid: uidInTag(tagOf(anOwner(), "pod-1")), name: "unknown" } as const;
  const plan = makePlan(
    anInput({ wish: claiming1, record: aRecord([anOwned(1, { origin })]), observed: seen([anObserved(1)]) }),
  );
  expect(plan).toMatchObject({ steps: [], holds: [], record: { members: [{ origin: aClaim(1).origin }] } });
});
