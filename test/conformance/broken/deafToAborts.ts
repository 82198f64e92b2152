import { type Broken, memoryWith } from "./broken.ts";

export const deafToAborts: Broken = {
  bug: "a write does not look at its signal",
  law: 9,
  provider: memoryWith(({ write }) => ({ write: (plans) => write(plans, new AbortController().signal) })),
};
