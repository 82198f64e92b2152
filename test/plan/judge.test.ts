import { describe, expect, it } from "vitest";
import type { GuardName } from "../../src/model/plan.ts";
import { ALL_GUARDS } from "../../src/plan/judge.ts";
import { makePlan } from "../../src/plan/makePlan.ts";
import type { PlanInput } from "../../src/plan/planInput.ts";
import {
  aClaim,
  aContribution,
  aDeparture,
  anInput,
  anObserved,
  anOwned,
  aPolicy,
  aRecord,
  aSteadyPool,
  aStranger,
  aWish,
  holdsOf,
  NOW,
  seen,
  stepsOf,
} from "../build/plan.ts";

const without = (guard: GuardName) => ALL_GUARDS.filter(({ name }) => name !== guard);

const leaving = (count: number, gone: readonly number[], policy = {}): PlanInput => {
  const claims = Array.from({ length: count }, (_, index) => index + 1)
    .filter((last) => !gone.includes(last))
    .map((last) => aClaim(last));
  const departures = gone.map((last) => aDeparture(last, "unselected"));
  return anInput({ ...aSteadyPool(count), wish: aWish([aContribution({ claims, departures, policy })]) });
};

const strangers = anInput({ wish: aWish([aContribution({ claims: [aClaim(1)] })]), observed: seen([aStranger(9)]) });
const unsettled = { since: NOW - 500, until: NOW + 1_500 };

interface Case {
  readonly guard: GuardName;
  readonly rule: string;
  readonly input: PlanInput;
  readonly holds: readonly string[];
  readonly steps: readonly string[];
  /** What would happen without the guard. */
  readonly otherwise: readonly string[];
}

const CASES: readonly Case[] = [
  {
    guard: "freshness",
    rule: "what a stale view does not show stays, and holds the others up in nothing",
    input: anInput({
      ...aSteadyPool(2),
      wish: aWish([aContribution({ kind: "stale", claims: [aClaim(2), aClaim(3)] })]),
    }),
    holds: ["freshness 10.0.0.1"],
    steps: ["add 10.0.0.3"],
    otherwise: ["add 10.0.0.3"],
  },
  {
    guard: "evidence",
    rule: "what is missing from a fresh view without a proof stays",
    input: anInput({ ...aSteadyPool(2), wish: aWish([aContribution({ claims: [aClaim(2)] })]) }),
    holds: ["evidence 10.0.0.1"],
    steps: [],
    otherwise: [],
  },
  {
    guard: "evidence",
    rule: "an absence that has only just been seen is no proof yet",
    input: anInput({
      ...aSteadyPool(2),
      wish: aWish([aContribution({ claims: [aClaim(2)], departures: [aDeparture(1, "absent", "absence")] })]),
    }),
    holds: ["evidence 10.0.0.1"],
    steps: [],
    otherwise: ["drain 10.0.0.1"],
  },
  {
    guard: "floor",
    rule: "the last living member of an owner stays",
    input: leaving(1, [1], { safety: { ...aPolicy().safety, maxRemovalPercent: 100 } }),
    holds: ["floor 10.0.0.1"],
    steps: [],
    otherwise: ["drain 10.0.0.1"],
  },
  {
    guard: "brake",
    rule: "no more than its share leaves within the window",
    input: leaving(4, [1, 2, 3]),
    holds: ["brake 10.0.0.3"],
    steps: ["drain 10.0.0.1", "drain 10.0.0.2"],
    otherwise: ["drain 10.0.0.1", "drain 10.0.0.2", "drain 10.0.0.3"],
  },
  {
    guard: "add-before-remove",
    rule: "a living member waits for the new ones",
    input: anInput({
      ...aSteadyPool(2),
      wish: aWish([aContribution({ claims: [aClaim(2), aClaim(3)], departures: [aDeparture(1, "unselected")] })]),
    }),
    holds: ["add-before-remove 10.0.0.1"],
    steps: ["add 10.0.0.3"],
    otherwise: ["add 10.0.0.3", "drain 10.0.0.1"],
  },
  {
    guard: "ownership",
    rule: "the first contact with a pool of strangers changes nothing",
    input: strangers,
    holds: ["ownership 10.0.0.1"],
    steps: [],
    otherwise: ["add 10.0.0.1"],
  },
  {
    guard: "identity",
    rule: "the former member at an address leaves before the new one comes",
    input: anInput({
      ...aSteadyPool(1),
      wish: aWish([
        aContribution({
          claims: [aClaim(1, { origin: { source: "Pods", uid: "pod-new", name: "web-new" } })],
          departures: [aDeparture(1, "pod-gone")],
        }),
      ]),
    }),
    holds: ["identity 10.0.0.1"],
    steps: ["disable 10.0.0.1"],
    otherwise: ["disable 10.0.0.1", "add 10.0.0.1"],
  },
  {
    guard: "settle",
    rule: "nothing is written while an earlier call may still land",
    input: anInput({
      wish: aWish([aContribution({ claims: [aClaim(1), aClaim(2)] })]),
      record: aRecord([anOwned(1)], { unsettled }),
      observed: seen([anObserved(1)]),
    }),
    holds: ["settle 10.0.0.2"],
    steps: [],
    otherwise: ["add 10.0.0.2"],
  },
  {
    guard: "sync-policy",
    rule: "UpsertOnly never takes anything away",
    input: leaving(2, [1], { syncPolicy: "UpsertOnly" }),
    holds: ["sync-policy 10.0.0.1"],
    steps: [],
    otherwise: ["drain 10.0.0.1"],
  },
  {
    guard: "freeze",
    rule: "a frozen load balancer is not written to",
    input: anInput({ wish: aWish([aContribution({ claims: [aClaim(1)] })], { mode: "Freeze" }) }),
    holds: ["freeze 10.0.0.1"],
    steps: [],
    otherwise: ["add 10.0.0.1"],
  },
];

describe("each guard", () => {
  it.each(CASES)("$guard: $rule", ({ input, holds, steps }) => {
    const plan = makePlan(input);
    expect({ holds: holdsOf(plan), steps: stepsOf(plan) }).toEqual({ holds, steps });
  });

  it.each(CASES)("$guard: is what holds it ($rule)", ({ guard, input, otherwise }) => {
    const plan = makePlan(input, without(guard));
    expect({ held: plan.holds.filter((hold) => hold.guard === guard), steps: stepsOf(plan) }).toEqual({
      held: [],
      steps: otherwise,
    });
  });

  it("has a case here", () => {
    expect([...new Set(CASES.map(({ guard }) => guard))].toSorted()).toEqual(
      ALL_GUARDS.map(({ name }) => name).toSorted(),
    );
  });
});
