import type { ObservedMember } from "../model/member.ts";
import type { Plan, StepOutcome } from "../model/plan.ts";
import { markedId } from "./markedId.ts";
import { memberAfter } from "./memberAfter.ts";

/** The pool as the outcomes of a plan say that it is now. */
export function acknowledged(plan: Plan, outcomes: readonly StepOutcome[]): readonly ObservedMember[] {
  const members = new Map((plan.basedOn.members ?? []).map((member) => [markedId(member), member]));
  for (const { step, result, member } of outcomes) {
    const id = markedId(step.tag === undefined ? step.member : { ...step.member, tag: step.tag });
    const before = members.get(id);
    const after = member ?? (result === "applied" ? memberAfter(before, step) : before);
    if (after === undefined) members.delete(id);
    else members.set(id, after);
  }
  return [...members.values()];
}
