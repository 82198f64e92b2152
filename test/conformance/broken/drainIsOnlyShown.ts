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
        const outcomes = await write([plan], signal);
        const applied = outcomes.filter(({ result }) => result === "applied").map(({ step }) => step);
        const undrained = applied.filter(isDrain).map((step): Step => ({ ...step, verb: "undrain" }));
        await write([{ ...plan, create: false, steps: undrained }], signal);
        for (const step of applied) {
          const id = `${plan.pool.pool} ${memberId(step.member)}`;
          if (isDrain(step)) draining.add(id);
          else if (step.verb !== "update") draining.delete(id);
        }
        return outcomes;
      },
    };
  }),
};
