import { randomUUID } from "node:crypto";
import { memoryAt } from "../../providers/memory/client.ts";
import { poolName } from "../../providers/memory/translate.ts";
import type { Fault, ForeignHand, Target, Traffic } from "../../src/conformance/index.ts";
import { DEFAULT_NETWORK, memberId } from "../../src/model/member.ts";
import type { PoolKey } from "../../src/model/pool.ts";
import { startEchoServer } from "./echoServer.ts";
import { lineConnection } from "./lineConnection.ts";
import { startMemoryBalancer } from "./memoryBalancer.ts";
import { drained } from "./drained.ts";

/** Of the memory's credentials. */
export const MEMORY_SECRET = "s3cr3t-of-the-memory";

const POOLS = [
  { loadBalancer: "edge", pool: "web" },
  { loadBalancer: "edge", pool: "api" },
] as const;

/** A memory of its own, with a foreign hand that reaches past the provider and a balancer that follows its table. */
export async function memoryTarget(): Promise<Target> {
  const url = `memory://${randomUUID()}`;
  const [first, second] = [await startEchoServer(), await startEchoServer()];
  const balancer = await startMemoryBalancer(memoryAt(url), poolName(POOLS[0]));
  const traffic: Traffic = {
    members: [loopback(first.port), loopback(second.port)],
    connect: () => lineConnection(balancer.port),
  };
  return {
    url,
    config: { pools: ["web", "api"] },
    credentials: { token: MEMORY_SECRET },
    pools: POOLS,
    networks: ["default", "blue"],
    allowLoopback: true,
    foreign: foreignHand(url),
    faults: FAULTS,
    noFault: {
      unreachable: "a table in this process is always there",
      busy: "a table in this process answers at once",
      unauthorized: "a table in this process has no rights",
    },
    // There is no wire: nothing can be silent, and nothing is sent.
    silentUrl: `memory://${randomUUID()}`,
    wire: () => "",
    traffic,
    async dispose() {
      for (const part of [balancer, first, second]) await part[Symbol.asyncDispose]();
    },
  };
}

const FAULTS: readonly Fault[] = [
  {
    name: "a pool that does not exist",
    kind: "rejected",
    verbs: ["write"],
    arrange: async () => ({ pool: { loadBalancer: "edge", pool: "nowhere" } }),
  },
  {
    name: "a drain of a member that is gone",
    kind: "conflict",
    verbs: ["write"],
    arrange: async () => ({ plan: drained }),
  },
];

const loopback = (port: number) => ({ network: DEFAULT_NETWORK, address: "127.0.0.1", port });

function foreignHand(url: string): ForeignHand {
  const membersOf = (pool: PoolKey) => memoryAt(url).pools.get(poolName(pool))?.members;
  return {
    async add(pool, member) {
      membersOf(pool)?.set(memberId(member), { ...member, health: "unchecked" });
    },
    async remove(pool, member) {
      membersOf(pool)?.delete(memberId(member));
    },
    list: async (pool) => [...(membersOf(pool)?.values() ?? [])].filter(({ tag }) => tag === undefined),
  };
}
