import { poolId, type PoolKey } from "../../../src/provider/index.ts";
import { type Broken, memoryWith } from "./broken.ts";

export const listRemembers: Broken = {
  bug: "a pool that once had members of ours is listed for ever",
  law: 5,
  provider: memoryWith(({ write }) => {
    const written = new Map<string, PoolKey>();
    return {
      async *list() {
        yield* written.values();
      },
      async write(plans, signal) {
        for (const { pool, steps } of plans) if (steps.length > 0) written.set(poolId(pool), pool);
        return write(plans, signal);
      },
    };
  }),
};
