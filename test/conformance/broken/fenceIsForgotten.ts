import type { Plan } from "../../../src/provider/index.ts";
import { type Broken, memoryWith } from "./broken.ts";

function unfenced(plan: Plan): Plan {
  const { fence: _, ...rest } = plan;
  return rest;
}

export const fenceIsForgotten: Broken = {
  bug: "the fence of a plan is not asked again",
  law: 11,
  provider: memoryWith(({ write }) => ({ write: (plans, signal) => write(plans.map(unfenced), signal) })),
};
