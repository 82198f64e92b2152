import { isDeepStrictEqual } from "node:util";
import { endpointText } from "../model/member.ts";
import type { Plan, StepOutcome } from "../model/plan.ts";
import { ensure } from "./law.ts";

/**
 * The outcomes of a plan, once there is one for each step, in order, and none contradicts itself.
 *
 * @throws {LawBroken}
 */
export function checkOutcomes({ steps }: Plan, outcomes: readonly StepOutcome[]): readonly StepOutcome[] {
  ensure(outcomes.length === steps.length, () => `a write of ${steps.length} steps gave ${outcomes.length} outcomes`);
  for (const [index, outcome] of outcomes.entries()) {
    ensure(
      isDeepStrictEqual(outcome.step, steps[index]),
      () => `outcome ${index + 1} is not that of step ${index + 1}`,
    );
    const wrong = wrongWith(outcome);
    ensure(
      wrong === undefined,
      () => `${outcome.step.verb} of ${endpointText(outcome.step.member)}: the outcome ${wrong}`,
    );
  }
  return outcomes;
}

function wrongWith({ result, failure }: StepOutcome): string | undefined {
  // A step that was applied may carry the failure of something around it, and so ask for a read.
  if (result === "applied") return undefined;
  if (failure === undefined) return `is ${result}, but has no failure that says why`;
  const applied = result === "unknown" ? "unknown" : "no";
  return failure.applied === applied ? undefined : `is ${result}, but its failure says applied: ${failure.applied}`;
}
