import { type Broken, memoryWith } from "./broken.ts";

export const abortedReadIsEmpty: Broken = {
  bug: "a read that was aborted says that the pool is empty",
  law: 9,
  provider: memoryWith(({ read }) => ({
    read: async (pool, signal) => (signal.aborted ? [] : read(pool, signal)),
  })),
};
