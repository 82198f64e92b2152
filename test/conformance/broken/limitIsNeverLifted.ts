import { memberId } from "../../../src/provider/index.ts";
import { type Broken, memoryWith } from "./broken.ts";

export const limitIsNeverLifted: Broken = {
  bug: "an update without a connection limit leaves the old limit in place",
  law: 3,
  provider: memoryWith(({ read, write }) => ({
    async write([plan], signal) {
      if (plan === undefined) return [];
      const before = new Map((await read(plan.pool, signal))?.map((member) => [memberId(member), member]));
      const steps = plan.steps.map((step) => {
        const limit = before.get(memberId(step.member))?.connectionLimit;
        return step.verb === "update" && limit !== undefined ? { connectionLimit: limit, ...step } : step;
      });
      const outcomes = await write([{ ...plan, steps }], signal);
      return outcomes.map((outcome, index) => ({ ...outcome, step: plan.steps[index] ?? outcome.step }));
    },
  })),
};
