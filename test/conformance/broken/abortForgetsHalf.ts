import { setTimeout as pause } from "node:timers/promises";
import { notApplied } from "../../../src/provider/index.ts";
import { type Broken, memoryWith } from "./broken.ts";

export const abortForgetsHalf: Broken = {
  bug: "a write that is aborted on its way says that nothing was applied, though its first step was",
  law: 9,
  provider: memoryWith(({ write }) => ({
    async write([plan], signal) {
      signal.throwIfAborted();
      if (plan === undefined) return [];
      const done = await write([{ ...plan, steps: plan.steps.slice(0, 1) }], signal);
      await pause(1);
      if (signal.aborted) return plan.steps.map((step) => notApplied(step, "unreachable", "the call was aborted"));
      return [...done, ...(await write([{ ...plan, create: false, steps: plan.steps.slice(1) }], signal))];
    },
  })),
};
