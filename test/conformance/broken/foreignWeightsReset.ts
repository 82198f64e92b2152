import { memoryAt } from "../../../providers/memory/client.ts";
import { type Broken, memoryWith } from "./broken.ts";

export const foreignWeightsReset: Broken = {
  bug: "a write sends the whole pool, with the weights of foreign members as they are by default",
  law: 7,
  provider: memoryWith(({ write }, { unit }) => ({
    async write(plans, signal) {
      for (const { members } of memoryAt(unit.url).pools.values()) {
        for (const [id, member] of members) if (member.tag === undefined) members.set(id, { ...member, weight: 1 });
      }
      return write(plans, signal);
    },
  })),
};
