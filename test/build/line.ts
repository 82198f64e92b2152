import type { Ledger } from "../../src/model/ledger.ts";
import type { Pass } from "../../src/model/pass.ts";
import { poolId, type PoolKey } from "../../src/model/pool.ts";
import type { PoolRecord } from "../../src/model/record.ts";
import { createOperator, type Operator } from "../../src/operator.ts";
import { createFakeClock, type FakeClock } from "./fakeClock.ts";
import type { FakeDevice } from "./fakeDevice.ts";
import type { Ports } from "../../src/reconcile.ts";
import { createFakeProvider, FAKE_URL, type FakeOptions, type FakeProvider } from "./fakeProvider.ts";
import type { Manifest } from "./manifests.ts";
import { aLoadBalancer } from "./manifests.ts";
import { aWorldStore, putObject } from "./world.ts";
import type { WorldStore } from "../../src/model/worldStore.ts";

/** A ledger in memory that counts its writes. */
export interface MemoryLedger extends Ledger {
  readonly records: Map<string, PoolRecord>;
  readonly writes: () => number;
}

export function createMemoryLedger(records = new Map<string, PoolRecord>()): MemoryLedger {
  let writes = 0;
  return {
    records,
    writes: () => writes,
    read: async (pool, unit) => records.get(keyOf(pool, unit)),
    async write(record) {
      writes += 1;
      records.set(keyOf(record.pool, record.unit), record);
    },
    remember: (record) => void records.set(keyOf(record.pool, record.unit), record),
    list: async () => [...records.values()],
  };
}

const keyOf = (pool: PoolKey, unit: string): string => `${poolId(pool)} ${unit}`;

/** The whole line in one process: a world, an operator and a scripted device, on a clock that stands still. */
export interface Line {
  readonly store: WorldStore;
  readonly operator: Operator;
  readonly device: FakeDevice;
  readonly ledger: MemoryLedger;
  readonly clock: FakeClock;
  readonly passes: Pass[];
  readonly errors: unknown[];
  /** Puts objects into the world and tells the operator. */
  apply(...objects: readonly Manifest[]): void;
  /** Addresses of the members of `edge/shop-web` on the device that take new connections, sorted. */
  serving(pool?: string): readonly string[];
}

export interface LineOptions extends Partial<FakeOptions> {
  readonly ledger?: MemoryLedger;
  readonly clock?: FakeClock;
}

/** @param spec  more of the LoadBalancer `edge` */
export async function aLine(objects: readonly Manifest[], spec: object = {}, options: LineOptions = {}): Promise<Line> {
  const clock = options.clock ?? createFakeClock();
  const fake = createFakeProvider(clock, options);
  const store = aWorldStore([
    ...objects,
    aLoadBalancer({ spec: { provider: "fake", units: [{ name: "a", url: FAKE_URL }], ...spec } }),
  ]);
  const ledger = options.ledger ?? createMemoryLedger();
  const passes: Pass[] = [];
  const errors: unknown[] = [];
  const operator = operatorOver({ world: store.world, ledger, clock }, fake, { passes, errors });
  const device = fake.device();
  return {
    store,
    operator,
    device,
    ledger,
    clock,
    passes,
    errors,
    serving: (pool = "shop-web") => servingOf(device, pool),
    apply(...changed) {
      for (const object of changed) putObject(store, object);
      operator.changed(store.takeChangedPools());
    },
  };
}

export function operatorOver(
  ports: Ports,
  { provider }: FakeProvider,
  { passes, errors }: Pick<Line, "passes" | "errors">,
): Operator {
  const { signal } = new AbortController();
  const failed = (error: unknown): void => void errors.push(error);
  const operator: Operator = createOperator({
    ports,
    settings: { singleTenant: false, allowLoopback: false },
    devices: {
      providers: () => provider,
      secrets: () => undefined,
      events: {
        onInstance: (change) => void operator.recheck(change, signal),
        onReachable: (change) => (change.reachable ? void operator.recheck(change, signal) : undefined),
        onError: failed,
      },
    },
    report: (pass) => void passes.push(pass),
    onError: failed,
  });
  return operator;
}

const servingOf = (device: FakeDevice, pool: string): readonly string[] =>
  (device.members({ loadBalancer: "edge", pool }) ?? [])
    .filter(({ state }) => state === "enabled")
    .map(({ address }) => address)
    .toSorted();
