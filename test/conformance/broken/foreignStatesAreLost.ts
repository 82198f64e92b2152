import { type Broken, memoryWith } from "./broken.ts";

export const foreignStatesAreLost: Broken = {
  bug: "a read shows members of others as enabled, whatever they are",
  law: 7,
  provider: memoryWith(({ read }) => ({
    read: async (pool, signal) =>
      (await read(pool, signal))?.map((member) =>
        member.tag === undefined ? { ...member, state: "enabled" as const } : member,
      ),
  })),
};
