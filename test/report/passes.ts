import type { Failure } from "../../src/model/failure.ts";
import type { Pass } from "../../src/model/pass.ts";
import type { Plan, StepOutcome } from "../../src/model/plan.ts";
import { makePlan } from "../../src/plan/makePlan.ts";
import type { PlanInput } from "../../src/plan/planInput.ts";
import { recordAfter } from "../../src/plan/recordAfter.ts";
import type { PlannedPass } from "../../src/report/unitView.ts";
import { anInput, applied } from "../build/plan.ts";

/** What a pass over this pool comes to. By default the device does all that the plan says. */
export function aPass(
  input: Partial<PlanInput>,
  outcomesOf: (plan: Plan) => readonly StepOutcome[] = applied,
): PlannedPass {
  const full = anInput(input);
  const plan = makePlan(full);
  const outcomes = outcomesOf(plan);
  const record = recordAfter({ before: full.record, plan, outcomes, settleSeconds: 2, now: full.now });
  return { kind: "planned", pool: plan.pool, unit: full.unit, at: full.now, wish: full.wish, plan, outcomes, record };
}

/** A pass that failed because the device could not be read. */
export function anUnreadPass(input: Partial<PlanInput>, failure: Failure): Pass {
  const { wish, unit, now } = anInput(input);
  return { kind: "unread", pool: wish.pool, unit, at: now, wish, failure };
}

/** Every step fails in this way. */
export const failing =
  (failure: Failure) =>
  (plan: Plan): readonly StepOutcome[] =>
    plan.steps.map((step) => ({ step, result: failure.applied === "no" ? "not-applied" : "unknown", failure }));

export const refusedConnection: Failure = {
  kind: "unreachable",
  message: "unix:///run/haproxy/admin.sock: connection refused",
  applied: "no",
};
