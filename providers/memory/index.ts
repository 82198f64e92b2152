import { defineProvider, memberId, notApplied, poolId, ProviderError, stepRefusal } from "../../src/provider/index.ts";
import type { Bounds, PoolKey, Step, StepOutcome } from "../../src/provider/index.ts";
import { memoryAt, type MemoryPool } from "./client.ts";
import { Config, PoolOptions } from "./config.ts";
import { memberAfter, poolName } from "./translate.ts";

/** The provider that keeps its pools in this process; every unit of one URL is the same table. */
export const memory = defineProvider({
  name: "memory",
  summary: "A table in this process: for development and tests, and the one to copy.",
  config: Config,
  poolOptions: PoolOptions,
  capabilities: ["tag", "drain", "weight", "connection-limit", "create-pool", "partitions", "networks", "ipv6"],
  settleSeconds: 0,
  normalize: (wish) => wish,
  async open({ unit, config, allowLoopback }) {
    const device = memoryAt(unit.url);
    const { pools } = device;
    const make = (key: PoolKey): MemoryPool => pools.get(poolName(key)) ?? { key, members: new Map() };
    for (const pool of config.pools) pools.set(poolName({ pool }), make({ loadBalancer: unit.name, pool }));
    return {
      async probe(signal) {
        signal.throwIfAborted();
        return { product: "memory", version: "1", role: "standalone", sync: "in-sync", instance: device.instance };
      },
      pools: {
        async *list(signal) {
          signal.throwIfAborted();
          for (const { key, members } of pools.values()) if (members.values().some(({ tag }) => tag)) yield key;
        },
        async read(key, signal) {
          signal.throwIfAborted();
          return pools.get(poolName(key))?.members.values().toArray();
        },
        async write([plan], signal) {
          signal.throwIfAborted();
          if (plan === undefined) return [];
          if (plan.create) pools.set(poolName(plan.pool), make(plan.pool));
          const pool = pools.get(poolName(plan.pool));
          if (!pool) throw new ProviderError("rejected", `${poolId(plan.pool)} does not exist: name a pool that does`);
          const bounds = { allowLoopback, fence: plan.fence };
          return plan.steps.map((step) => applyStep(pool, step, bounds));
        },
      },
      async [Symbol.asyncDispose]() {},
    };
  },
});

function applyStep({ members }: MemoryPool, step: Step, bounds: Bounds): StepOutcome {
  const refusal = stepRefusal(step, bounds);
  if (refusal !== undefined) return notApplied(step, "rejected", refusal);
  const id = memberId(step.member);
  const after = memberAfter(members.get(id), step);
  if (after) members.set(id, after);
  else if (step.verb === "remove") members.delete(id);
  else return notApplied(step, "conflict", `member ${id} is not in the pool: read it again`);
  return { step, result: "applied" };
}
