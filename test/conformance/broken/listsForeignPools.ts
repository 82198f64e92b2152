import { memoryAt } from "../../../providers/memory/client.ts";
import { type Broken, memoryWith } from "./broken.ts";

export const listsForeignPools: Broken = {
  bug: "a list gives each pool that has any member, so that one of others is taken for an orphan",
  law: 7,
  provider: memoryWith((_, { unit }) => ({
    async *list() {
      for (const { key, members } of memoryAt(unit.url).pools.values()) if (members.size > 0) yield key;
    },
  })),
};
