import { memberId, type Step } from "../../../src/provider/index.ts";
import { type Broken, memoryWith } from "./broken.ts";

export const drainToggles: Broken = {
  bug: "drain is a switch: a member that is draining is enabled again",
  law: 4,
  provider: memoryWith(({ read, write }) => ({
    async write([plan], signal) {
      if (plan === undefined) return [];
      const before = await read(plan.pool, signal);
      const draining = new Set(before?.filter(({ state }) => state === "draining").map(memberId));
      const isAgain = (step: Step): boolean => step.verb === "drain" && draining.has(memberId(step.member));
      const steps = plan.steps.map((step): Step => (isAgain(step) ? { ...step, verb: "undrain" } : step));
      const outcomes = await write([{ ...plan, steps }], signal);
      return outcomes.map((outcome, index) => ({ ...outcome, step: plan.steps[index] ?? outcome.step }));
    },
  })),
};
