import { describe, expect, it } from "vitest";
import { makePlan } from "../../../src/plan/makePlan.ts";
import { aContribution, aDeparture, anInput, aSteadyPool, aWish, holdsOf, stepsOf } from "../../build/plan.ts";

describe("freshness", () => {
  it("lets an address that is seen to be taken be disabled even from a stale view, and even if it is the last", () => {
    const wish = aWish([aContribution({ kind: "stale", departures: [aDeparture(1, "taken")] })]);
    expect(stepsOf(makePlan(anInput({ ...aSteadyPool(1), wish })))).toEqual(["disable 10.0.0.1"]);
  });

  it("keeps everything of an owner of whom nothing is known", () => {
    const plan = makePlan(anInput({ ...aSteadyPool(2), wish: aWish([aContribution({ kind: "unknown" })]) }));
    expect({ holds: holdsOf(plan), steps: plan.steps }).toEqual({ holds: ["freshness 10.0.0.1 10.0.0.2"], steps: [] });
  });
});
