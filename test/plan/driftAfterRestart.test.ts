import { describe, expect, it } from "vitest";
import type { Plan, StepOutcome } from "../../src/model/plan.ts";
import { makePlan } from "../../src/plan/makePlan.ts";
import type { PlanInput } from "../../src/plan/planInput.ts";
import { recordAfter } from "../../src/plan/recordAfter.ts";
import {
  aClaim,
  aContribution,
  anInput,
  anObserved,
  anOwned,
  aRecord,
  aSteadyPool,
  aStranger,
  aWish,
  holdsOf,
  nextInput,
  NOW,
  seen,
  stepsOf,
} from "../build/plan.ts";

const BOTH = ["add 10.0.0.1", "add 10.0.0.2"];

/** A device that was restarted and lost both members of a binding that only wants drift reported. */
const restarted: PlanInput = anInput({
  ...aSteadyPool(2),
  observed: seen([], { instance: "i2" }),
  wish: aWish([aContribution({ claims: [aClaim(1), aClaim(2)], policy: { driftPolicy: "Report" } })]),
});

/** The input after these results of a plan's steps, in order. */
function answered(plan: Plan, results: readonly StepOutcome["result"][]): PlanInput {
  const outcomes = plan.steps.map((step, index) => ({ step, result: results[index] ?? "not-applied" }));
  const record = recordAfter({ before: restarted.record, plan, outcomes, settleSeconds: 2, now: NOW });
  const there = [anObserved(1), anObserved(2)].filter((_, index) => results[index] === "applied");
  return { ...restarted, record, observed: seen(there, { instance: "i2" }) };
}

describe("with driftPolicy Report, what a restart has lost", () => {
  it("is put back after a first write that was refused", () => {
    const first = makePlan(restarted);
    expect(stepsOf(first)).toEqual(BOTH);
    const again = makePlan(answered(first, ["not-applied", "not-applied"]));
    expect({ steps: stepsOf(again), holds: holdsOf(again) }).toEqual({ steps: BOTH, holds: [] });
  });

  it("is put back where a first write was refused in part", () => {
    const again = makePlan(answered(makePlan(restarted), ["applied", "not-applied"]));
    expect({ steps: stepsOf(again), holds: holdsOf(again) }).toEqual({ steps: ["add 10.0.0.2"], holds: [] });
  });

  it("is put back after a freeze window", () => {
    const { wish } = restarted;
    const frozen = makePlan({ ...restarted, wish: { ...wish, policy: { ...wish.policy, mode: "Freeze" } } });
    expect(frozen.steps).toEqual([]);
    expect(stepsOf(makePlan({ ...restarted, record: frozen.record }))).toEqual(BOTH);
  });

  it("and what a person takes away once it is whole again is only reported", () => {
    const plan = makePlan(restarted);
    const back = nextInput(restarted, plan, 1_000);
    const whole = { ...back, observed: { ...back.observed, instance: "i2" } };
    const { record } = makePlan(whole);
    const later = makePlan({ ...whole, record, observed: seen([anObserved(1)], { instance: "i2" }) });
    expect({ steps: stepsOf(later), holds: holdsOf(later) }).toEqual({ steps: [], holds: ["sync-policy 10.0.0.2"] });
  });
});

it("a stranger at the address of a member that a restart took does not make later drift look like a restart", () => {
  const wish = aWish([
    aContribution({ claims: [aClaim(1), aClaim(2)], policy: { driftPolicy: "Report", adoption: "Ignore" } }),
  ]);
  const record = aRecord([anOwned(1), anOwned(2)]);
  const first = makePlan(anInput({ wish, record, observed: seen([aStranger(1), anObserved(2)], { instance: "i2" }) }));
  expect(first.record.instance).toBe("i2");
  const later = makePlan(anInput({ wish, record: first.record, observed: seen([aStranger(1)], { instance: "i2" }) }));
  expect(stepsOf(later)).toEqual([]);
  expect(later.drift.map(({ member }) => member.address)).toContain("10.0.0.2");
});
