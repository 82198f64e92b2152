import { canonicalAddress, type Step } from "../../../src/provider/index.ts";
import { type Broken, memoryWith } from "./broken.ts";

/** The address that a hostile text begins with. */
function cleaned(step: Step): Step {
  const address = step.member.address.split(/[^\w.:]/)[0] ?? "";
  return { ...step, member: { ...step.member, address: canonicalAddress(address) ?? step.member.address } };
}

export const hostileIsCleaned: Broken = {
  bug: "what follows an address is cut off, where the address should be refused",
  law: 11,
  provider: memoryWith(({ write }) => ({
    async write([plan], signal) {
      if (plan === undefined) return [];
      const outcomes = await write([{ ...plan, steps: plan.steps.map(cleaned) }], signal);
      return outcomes.map((outcome, index) => ({ ...outcome, step: plan.steps[index] ?? outcome.step }));
    },
  })),
};
