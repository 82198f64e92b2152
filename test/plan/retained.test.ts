import { describe, expect, it } from "vitest";
import { tagOf } from "../../src/model/tag.ts";
import { makePlan } from "../../src/plan/makePlan.ts";
import type { PlanInput } from "../../src/plan/planInput.ts";
import {
  aClaim,
  aContribution,
  aDeparture,
  anInput,
  anObserved,
  anOwned,
  anOwner,
  anOwnerRecord,
  aRecord,
  aSteadyPool,
  aWish,
  nextInput,
  seen,
  stepsOf,
} from "../build/plan.ts";

const OLD_TAG = tagOf(anOwner("old"), "pod-1");
const ended = aContribution({ kind: "gone", uid: "old", policy: { deletionPolicy: "Retain" } });
const left = {
  record: aRecord([], { owners: [anOwnerRecord({ owner: anOwner("old"), deletionPolicy: "Retain" })] }),
  observed: seen([anObserved(1, { tag: OLD_TAG })]),
};
const wanted = (adoption: "Adopt" | "Ignore"): PlanInput =>
  anInput({ ...left, wish: aWish([aContribution({ uid: "new", claims: [aClaim(1)], policy: { adoption } }), ended]) });

describe("a member that an earlier binding left in place", () => {
  it("is nobody's, and asks for no further look", () => {
    const plan = makePlan(anInput({ ...left, wish: aWish([ended]) }));
    expect(plan).toMatchObject({ steps: [], holds: [], foreign: [{ address: "10.0.0.1" }], record: { members: [] } });
    expect(plan.lookAgain).toBeUndefined();
  });

  it("is adopted by a new binding that asks for that, and keeps its tag", () => {
    const input = wanted("Adopt");
    const plan = makePlan(input);
    expect(plan).toMatchObject({ steps: [], holds: [], foreign: [] });
    expect(plan.record.members).toMatchObject([{ address: "10.0.0.1", tag: OLD_TAG, owners: [{ uid: "new" }] }]);
    const next = makePlan(nextInput(input, plan, 1_000));
    expect(next).toMatchObject({ steps: [], holds: [], record: { members: [{ tag: OLD_TAG }] } });
  });

  it("is left alone by a new binding that does not", () => {
    expect(makePlan(wanted("Ignore"))).toMatchObject({ steps: [], holds: [{ guard: "ownership" }], foreign: [{}] });
  });
});

describe("a member with a second owner that has ended and retains", () => {
  const owners = [anOwner(), anOwner("old")];

  it("stays in the ledger while the other claims it", () => {
    const input = anInput({
      record: aRecord([anOwned(1, { owners })]),
      observed: seen([anObserved(1)]),
      wish: aWish([aContribution({ claims: [aClaim(1)] }), ended]),
    });
    expect(makePlan(input)).toMatchObject({ steps: [], record: { members: [{ address: "10.0.0.1" }] } });
  });

  it("leaves when both have let it go", () => {
    const retaining = aContribution({
      kind: "gone",
      uid: "old",
      departures: [aDeparture(1, "owner-gone")],
      policy: { deletionPolicy: "Retain" },
    });
    const input = anInput({
      ...aSteadyPool(2),
      record: aRecord([anOwned(1, { owners }), anOwned(2)]),
      wish: aWish([aContribution({ claims: [aClaim(2)], departures: [aDeparture(1, "unselected")] }), retaining]),
    });
    expect(stepsOf(makePlan(input))).toEqual(["drain 10.0.0.1"]);
  });
});
