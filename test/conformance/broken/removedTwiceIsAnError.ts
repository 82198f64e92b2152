import { memberId, notApplied } from "../../../src/provider/index.ts";
import { type Broken, memoryWith } from "./broken.ts";

export const removedTwiceIsAnError: Broken = {
  bug: "removing what is already gone is an error",
  law: 5,
  provider: memoryWith(({ read, write }) => ({
    async write([plan], signal) {
      if (plan === undefined) return [];
      const before = new Set((await read(plan.pool, signal))?.map(memberId));
      const outcomes = await write([plan], signal);
      return outcomes.map((outcome) => {
        const isGone = outcome.step.verb === "remove" && !before.has(memberId(outcome.step.member));
        return isGone ? notApplied(outcome.step, "rejected", "no such member") : outcome;
      });
    },
  })),
};
