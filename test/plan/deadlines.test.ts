import { describe, expect, it } from "vitest";
import { makePlan } from "../../src/plan/makePlan.ts";
import {
  aClaim,
  aContribution,
  aDeparture,
  anInput,
  anObserved,
  anOwned,
  aRecord,
  aSteadyPool,
  aWish,
  nextInput,
  NOW,
  seen,
  settle,
  stepsOf,
  traits,
} from "../build/plan.ts";

const claimed = (...last: readonly number[]) => aWish([aContribution({ claims: last.map((one) => aClaim(one)) })]);
const without1 = aWish([aContribution({ claims: [aClaim(2)], departures: [aDeparture(1, "unselected")] })]);
const draining = anOwned(1, { state: "draining", since: NOW - 31_000, deadline: NOW - 1_000 });

describe("a deadline", () => {
  it("of a drain that a restart cut short is forgotten by the add that follows", () => {
    const record = aRecord([draining, anOwned(2)]);
    const restarted = anInput({ record, observed: seen([], { instance: "i2" }), wish: claimed(1, 2) });
    const plan = makePlan(restarted);
    expect(stepsOf(plan)).toEqual(["add 10.0.0.1", "add 10.0.0.2"]);
    const later = nextInput(restarted, plan, 3_600_000);
    expect(later.record?.members.map(({ state, deadline }) => [state, deadline])).toEqual([
      ["enabled", undefined],
      ["enabled", undefined],
    ]);
    const leaving = makePlan({ ...later, wish: without1 });
    expect(stepsOf(leaving)).toEqual(["drain 10.0.0.1"]);
    expect(leaving.record.members[0]?.deadline).toBe(later.now + 30_000);
  });

  it("is forgotten where somebody set a draining member ready that is claimed again", () => {
    const record = aRecord([anOwned(1, { state: "draining", since: NOW, deadline: NOW + 30_000 })]);
    const { input, plans } = settle(anInput({ record, observed: seen([anObserved(1)]), wish: claimed(1) }), {
      most: 2,
    });
    expect(plans.flatMap(stepsOf)).toEqual([]);
    expect(input.record?.members).toMatchObject([{ state: "enabled", since: NOW }]);
    expect(input.record?.members[0]).not.toHaveProperty("deadline");
  });

  describe("on a device that cannot drain", () => {
    const input = anInput({ ...aSteadyPool(2), wish: without1, traits: traits(["tag", "weight"]) });
    const plan = makePlan(input);
    const at = (now: number) => makePlan({ ...nextInput(input, plan), now });

    it("is set by the disable", () => {
      expect(stepsOf(plan)).toEqual(["disable 10.0.0.1"]);
      expect(plan.record.members[0]).toMatchObject({ state: "disabled", deadline: NOW + 30_000 });
    });

    it.each([
      { afterMs: 0, cut: false },
      { afterMs: 29_999, cut: false },
      { afterMs: 30_000, cut: true },
    ])("lets the removal cut connections after $afterMs ms: $cut", ({ afterMs, cut }) => {
      expect(at(NOW + afterMs).steps).toMatchObject([{ verb: "remove", cut }]);
    });
  });
});
