import { type Broken, memoryWith } from "./broken.ts";

export const missingPoolIsEmpty: Broken = {
  bug: "a pool that does not exist is read as an empty one",
  law: 1,
  provider: memoryWith(({ read }) => ({ read: async (pool, signal) => (await read(pool, signal)) ?? [] })),
};
