import { describe, expect, it } from "vitest";
import { makePlan } from "../../../src/plan/makePlan.ts";
import {
  aClaim,
  aContribution,
  aDeparture,
  anInput,
  anObserved,
  anOwned,
  aRecord,
  aWish,
  NOW,
  seen,
  stepsOf,
} from "../../build/plan.ts";

const unsettled = { since: NOW - 500, until: NOW + 1_500 };

describe("settle", () => {
  const late = {
    record: aRecord([anOwned(1)], { unsettled: { since: NOW - 5_000, until: NOW - 3_000 } }),
    wish: aWish([aContribution({ claims: [aClaim(1), aClaim(2)] })]),
  };

  it("ends only with a read that is younger than the last moment at which the call could land", () => {
    expect(makePlan(anInput({ ...late, observed: seen([anObserved(1)], { readAt: NOW - 4_000 }) })).steps).toEqual([]);
    const plan = makePlan(anInput({ ...late, observed: seen([anObserved(1)], { readAt: NOW - 2_000 }) }));
    expect(stepsOf(plan)).toEqual(["add 10.0.0.2"]);
    expect(plan.record).not.toHaveProperty("unsettled");
  });

  it("lets urgent disables go ahead", () => {
    const wish = aWish([aContribution({ departures: [aDeparture(1, "pod-gone")] })]);
    expect(
      stepsOf(
        makePlan(anInput({ wish, record: aRecord([anOwned(1)], { unsettled }), observed: seen([anObserved(1)]) })),
      ),
    ).toEqual(["disable 10.0.0.1"]);
  });
});
