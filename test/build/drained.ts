import type { MemberKey } from "../../src/model/member.ts";
import type { Plan } from "../../src/model/plan.ts";

const EVIDENCE = { kind: "pod-terminating", detail: "pod web-1 is being deleted", by: "sight" } as const;

/** The same plan, with a drain of each member in place of its step. */
export const drained = (plan: Plan): Plan => ({
  ...plan,
  steps: plan.steps.map((step) => ({ ...step, verb: "drain", evidence: EVIDENCE })),
});

/** The same plan, with a removal that may not cut connections in place of each step: of its member, or of an adopted one. */
export const removed = (plan: Plan, adopted?: MemberKey): Plan => ({
  ...plan,
  steps: plan.steps.map(({ tag, ...step }) => ({
    ...step,
    ...(adopted === undefined ? (tag === undefined ? {} : { tag }) : { member: adopted }),
    verb: "remove",
    evidence: EVIDENCE,
    cut: false,
  })),
});
