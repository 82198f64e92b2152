import { endpointText } from "../model/member.ts";
import type { Hold, Plan, Step, StepOutcome } from "../model/plan.ts";

/** `add 10.0.0.5:8080: pod web-1 is ready`. */
export const stepInWords = ({ verb, member, reason }: Step): string => `${verb} ${endpointText(member)}: ${reason}`;

/** `hold by floor: 1 member would be left (10.0.0.5:8080)`. */
export function holdInWords({ guard, reason, members }: Hold): string {
  const who = members.length === 0 ? "" : ` (${members.map(endpointText).join(", ")})`;
  return `hold by ${guard}: ${reason}${who}`;
}

/** The same with what became of it: `add 10.0.0.5:8080: pod web-1 is ready: not-applied: no such pool`. */
export const outcomeInWords = ({ step, result, failure }: StepOutcome): string =>
  result === "applied"
    ? stepInWords(step)
    : [stepInWords(step), result, ...(failure ? [failure.message] : [])].join(": ");

/** A plan as sentences, one for each step and hold, in order. */
export const planInWords = ({ create, pool, steps, holds }: Plan): string[] => [
  ...(create ? [`create pool ${pool.pool}`] : []),
  ...steps.map(stepInWords),
  ...holds.map(holdInWords),
];
