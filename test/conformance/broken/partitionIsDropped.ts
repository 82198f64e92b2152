import type { PoolKey } from "../../../src/provider/index.ts";
import { type Broken, memoryWith } from "./broken.ts";

const withoutPartition = ({ loadBalancer, pool }: PoolKey): PoolKey => ({ loadBalancer, pool });

export const partitionIsDropped: Broken = {
  bug: "a partition is left out, so that a pool of that name in another place is written",
  law: 11,
  provider: memoryWith(({ read, write }) => ({
    read: (pool, signal) => read(withoutPartition(pool), signal),
    write: (plans, signal) =>
      write(
        plans.map((plan) => ({ ...plan, pool: withoutPartition(plan.pool) })),
        signal,
      ),
  })),
};
