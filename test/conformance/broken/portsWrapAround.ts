import { type Broken, memoryWith } from "./broken.ts";

export const portsWrapAround: Broken = {
  bug: "a port that is none is wrapped into one, where it should be refused",
  law: 11,
  provider: memoryWith(({ write }) => ({
    async write([plan], signal) {
      if (plan === undefined) return [];
      const steps = plan.steps.map((step) => ({
        ...step,
        member: { ...step.member, port: ((step.member.port & 0xffff) + 65_535) % 65_536 || 65_535 },
      }));
      const isGood = plan.steps.every(({ member: { port } }) => port > 0 && port < 65_536 && Number.isInteger(port));
      const outcomes = await write([isGood ? plan : { ...plan, steps }], signal);
      return outcomes.map((outcome, index) => ({ ...outcome, step: plan.steps[index] ?? outcome.step }));
    },
  })),
};
