import { memberId, type ObservedMember, type PoolKey, type Step } from "../../../src/provider/index.ts";
import { type Broken, memoryWith } from "./broken.ts";

const isDrain = ({ verb }: Step): boolean => verb === "drain";

export const drainIsOnlyShown: Broken = {
  bug: "drain is shown by a read, but the member still gets new connections",
  law: 10,
  provider: memoryWith(({ read, write }) => {
    const draining = new Set<string>();
    const shown = ({ pool }: PoolKey, member: ObservedMember): ObservedMember =>
      draining.has(`${pool} ${memberId(member)}`) ? { ...member, state: "draining" } : member;
    return {
      read: async (pool, signal) => (await read(pool, signal))?.map((member) => shown(pool, member)),
      async write([plan], signal) {
        if (plan === undefined) return [];
        const done = await write([{ ...plan, steps: plan.steps.filter((step) => !isDrain(step)) }], signal);
        for (const step of plan.steps) {
          const id = `${plan.pool.pool} ${memberId(step.member)}`;
          if (isDrain(step)) draining.add(id);
          else if (step.verb !== "update") draining.delete(id);
        }
        return plan.steps.map((step) => done.find((outcome) => outcome.step === step) ?? { step, result: "applied" });
      },
    };
  }),
};
