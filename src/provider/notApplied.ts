import type { FailureKind } from "../model/failure.ts";
import type { Step, StepOutcome } from "../model/plan.ts";

/** The outcome of a step that certainly had no effect. */
export const notApplied = (step: Step, kind: FailureKind, message: string): StepOutcome => ({
  step,
  result: "not-applied",
  failure: { kind, message, applied: "no" },
});
