import { memberId, type ObservedMember, type PoolKey, type Step } from "../../../src/provider/index.ts";
import { type Broken, memoryWith } from "./broken.ts";

const isDrain = ({ verb }: Step): boolean => verb === "drain";

export const drainCuts: Broken = {
  bug: "drain disables the member, so that its open connections are cut",
  law: 10,
  provider: memoryWith(({ read, write }) => {
    const draining = new Set<string>();
    const shown = ({ pool }: PoolKey, member: ObservedMember): ObservedMember =>
      draining.has(`${pool} ${memberId(member)}`) ? { ...member, state: "draining" } : member;
    return {
      read: async (pool, signal) => (await read(pool, signal))?.map((member) => shown(pool, member)),
      async write([plan], signal) {
        if (plan === undefined) return [];
        const steps = plan.steps.map((step): Step =>
          isDrain(step) ? { ...step, verb: "disable", evidence: E } : step,
        );
        const outcomes = await write([{ ...plan, steps }], signal);
        for (const step of plan.steps) {
          const id = `${plan.pool.pool} ${memberId(step.member)}`;
          if (isDrain(step)) draining.add(id);
          else if (step.verb !== "update") draining.delete(id);
        }
        return outcomes.map((outcome, index) => ({ ...outcome, step: plan.steps[index] ?? outcome.step }));
      },
    };
  }),
};

const E = { kind: "unselected", detail: "drained", by: "sight" } as const;
