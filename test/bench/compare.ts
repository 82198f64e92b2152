import { createOperator } from "../../src/operator.ts";
import type { World } from "../../src/model/world.ts";
import { poolOfBinding } from "../../src/model/worldRecords.ts";
import { poolId } from "../../src/model/pool.ts";
import { systemClock } from "../../src/cli/systemClock.ts";
import { createFakeProvider, FAKE_URL } from "../build/fakeProvider.ts";
import { createMemoryLedger } from "../build/line.ts";
import {
  aBinding,
  aLoadBalancer,
  aNamespace,
  aPod,
  aService,
  aSlice,
  aTenantNetwork,
  type Manifest,
} from "../build/manifests.ts";
import { aWorldStore, putObject } from "../build/world.ts";
import { spreadOf, spreadText } from "./spread.ts";

const MEMBERS = 20;
const ROUNDS = 15;

/** The compare, and one change, with 10,000 pools of 20 members that are all as they should be. */
export async function benchCompare(pools = 10_000): Promise<readonly string[]> {
  const store = aWorldStore([
    aTenantNetwork({ spec: { networks: [{ name: "pods", cidrs: ["10.0.0.0/8"] }] } }),
    aNamespace(),
    fakeBalancer(),
  ]);
  for (let index = 0; index < pools; index += 1) for (const object of backend(index, MEMBERS)) putObject(store, object);
  store.takeChangedPools();
  const { operator, writes } = lineOver(store.world);
  const settle = async (): Promise<void> => {
    await Promise.all(operator.devices.all().map(({ queue }) => queue.idle()));
  };
  await operator.start(new AbortController().signal);
  await settle();
  operator.changed(idsOf(store.world));
  await settle();
  const ids = idsOf(store.world);
  const before = writes();
  const compare = await timedEach(() => operator.changed(ids));
  const one = await timedEach(async (round) => {
    for (const object of backend(round, MEMBERS + 1).slice(1, -1)) putObject(store, object);
    operator.changed(store.takeChangedPools());
    await settle();
  });
  const full = await everyPass(ids.length, async () => {
    store.setFreshness("Pod", { state: "Failed", reason: "bench", lastGood: Date.now() });
    operator.changed(store.takeChangedPools());
    await settle();
  });
  await operator.stop("now");
  return [
    `${pools} pools × ${MEMBERS} members, ${before} writes to converge`,
    `no change, compare of all pools:            ${spreadText(spreadOf(compare))} ms`,
    `one pool changed, until its write is done:  ${spreadText(spreadOf(one))} ms`,
    `resolve + plan of every pool, none changed: ${full}`,
    `resident memory:                            ${Math.round(process.memoryUsage().rss / 2 ** 20)} MiB`,
  ];
}

const idsOf = (world: World): readonly string[] => world.bindings().map((binding) => poolId(poolOfBinding(binding)));

function rethrow(error: unknown): never {
  throw error;
}

function lineOver(world: World) {
  const clock = systemClock;
  const fake = createFakeProvider(clock);
  for (const binding of world.bindings()) fake.device().give(poolOfBinding(binding), []);
  const operator = createOperator({
    ports: { world, ledger: createMemoryLedger(), clock },
    settings: { singleTenant: false, allowLoopback: false },
    devices: {
      providers: () => fake.provider,
      secrets: () => undefined,
      events: { onInstance() {}, onReachable() {}, onError: rethrow },
    },
    report() {},
    onError: rethrow,
  });
  return { operator, writes: () => fake.device().calls.write };
}

async function timedEach(run: (round: number) => void | Promise<void>): Promise<readonly number[]> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    await run(round);
    times.push(performance.now() - start);
  }
  return times;
}

async function everyPass(pools: number, run: () => Promise<void>): Promise<string> {
  const start = performance.now();
  await run();
  const ms = performance.now() - start;
  return `${ms.toFixed(0)} ms, ${((ms * 1000) / pools).toFixed(1)} µs a pool`;
}

const fakeBalancer = (): Manifest =>
  aLoadBalancer({
    spec: {
      provider: "fake",
      units: [{ name: "a", url: FAKE_URL }],
      limits: { maxConcurrent: 64, requestsPerSecond: 10_000, burst: 10_000 },
    },
  });

function backend(index: number, members: number): Manifest[] {
  const name = `s${index}`;
  const numbers = Array.from({ length: members }, (_, member) => member);
  const address = (member: number): string => `10.${index >> 8}.${index & 255}.${member + 1}`;
  return [
    aService({ name }),
    ...numbers.map((member) => aPod({ name: `${name}-${member}`, address: address(member) })),
    aSlice({
      service: name,
      endpoints: numbers.map((member) => ({ address: address(member), pod: `${name}-${member}` })),
    }),
    aBinding({ name }),
  ];
}
