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
  aSteadyPool,
  aWish,
  NOW,
  seen,
  settle,
  stepsOf,
} from "../../build/plan.ts";

describe("add before remove", () => {
  const rollout = { order: "AddBeforeRemove", waitForHealthy: true, timeoutSeconds: 60 } as const;
  const wish = aWish([
    aContribution({ claims: [aClaim(2)], departures: [aDeparture(1, "unselected")], policy: { rollout } }),
  ]);
  const with2 = (health: "up" | "unknown", since = NOW) =>
    anInput({
      record: aRecord([anOwned(1), anOwned(2, { since })]),
      observed: seen([anObserved(1), anObserved(2, { health })]),
      wish,
    });

  it("waits until the new one is up where the binding asks for that", () => {
    expect(makePlan(with2("unknown"))).toMatchObject({
      steps: [],
      holds: [{ guard: "add-before-remove", passing: true }],
      lookAgain: { readAt: NOW + 100 },
    });
    expect(stepsOf(makePlan(with2("up")))).toEqual(["drain 10.0.0.1"]);
  });

  it("says that the rollout is stalled when that takes too long, and still waits", () => {
    expect(makePlan(with2("unknown", NOW - 61_000))).toMatchObject({ steps: [], holds: [{ passing: false }] });
  });

  it("replaces every member of a pool without ever having fewer", () => {
    const departures = [1, 2, 3].map((last) => aDeparture(last, "absent", "absence"));
    const replaced = aWish([aContribution({ claims: [4, 5, 6].map((last) => aClaim(last)), departures })]);
    const { plans } = settle(anInput({ ...aSteadyPool(3), wish: replaced }), { most: 8 });
    const enabled = plans.map(({ basedOn }) => basedOn.members?.filter(({ state }) => state === "enabled").length ?? 0);
    expect(Math.min(...enabled)).toBe(3);
    expect(plans.at(-1)?.after.map(({ address }) => address)).toEqual(["10.0.0.4", "10.0.0.5", "10.0.0.6"]);
  });
});
