import { memoryAt } from "../../../providers/memory/client.ts";
import { memberId } from "../../../src/provider/index.ts";
import { type Broken, memoryWith } from "./broken.ts";

export const removesInEveryPool: Broken = {
  bug: "a removal names the member but not the pool, so that it goes from every pool",
  law: 6,
  provider: memoryWith(({ write }, { unit }) => ({
    async write(plans, signal) {
      signal.throwIfAborted();
      const removed = plans.flatMap(({ steps }) => steps).filter(({ verb }) => verb === "remove");
      for (const { members } of memoryAt(unit.url).pools.values()) {
        for (const { member } of removed) members.delete(memberId(member));
      }
      return write(plans, signal);
    },
  })),
};
