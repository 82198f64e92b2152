import { randomUUID } from "node:crypto";
import { memoryAt } from "../../providers/memory/client.ts";
import { poolName } from "../../providers/memory/translate.ts";
import type { Target } from "../../src/conformance/index.ts";
import { memberId } from "../../src/model/member.ts";
import type { PoolKey } from "../../src/model/pool.ts";

/** A memory of its own, with a foreign hand that reaches past the provider. */
export function memoryTarget(): Target {
  const url = `memory:${randomUUID()}`;
  const membersOf = (pool: PoolKey) => memoryAt(url).pools.get(poolName(pool))?.members;
  return {
    url,
    config: { pools: ["web", "api"] },
    credentials: { token: "s3cr3t-of-the-memory" },
    pools: [
      { loadBalancer: "edge", pool: "web" },
      { loadBalancer: "edge", pool: "api" },
    ],
    networks: ["default", "blue"],
    foreign: {
      async add(pool, member) {
        membersOf(pool)?.set(memberId(member), { ...member, state: "enabled", health: "unchecked", weight: 7 });
      },
      async remove(pool, member) {
        membersOf(pool)?.delete(memberId(member));
      },
      list: async (pool) => [...(membersOf(pool)?.values() ?? [])].filter(isForeign),
    },
    faults: [
      {
        name: "a pool that does not exist",
        kind: "rejected",
        verbs: ["write"],
        arrange: async () => ({ pool: { loadBalancer: "edge", pool: "nowhere" } }),
      },
    ],
  };
}

const isForeign = ({ tag }: { tag?: string }): boolean => tag === undefined;
