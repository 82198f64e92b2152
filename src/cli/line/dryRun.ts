import { createDevices, type Devices } from "../../device/devices.ts";
import type { DeviceUnit } from "../../device/openUnit.ts";
import type { Unit } from "../../device/unit.ts";
import type { Ledger } from "../../model/ledger.ts";
import type { Pass } from "../../model/pass.ts";
import { poolId, type PoolKey } from "../../model/pool.ts";
import { poolOfBinding } from "../../model/worldRecords.ts";
import { contextOf } from "../../operator/contextOf.ts";
import { ProviderError } from "../../provider/providerError.ts";
import { reconcile, type Ports } from "../../reconcile.ts";
import type { LineView } from "./lineView.ts";

/** The line with a pen that does not write: neither devices nor the ledger change. */
export interface DryRun extends AsyncDisposable {
  readonly devices: Devices;
  /** The pools that a binding, the ledger or a device knows of. */
  pools(): Promise<readonly PoolKey[]>;
  /** What a pass over each of these pools would come to, on each unit of its load balancer; in order. */
  passes(pools: readonly PoolKey[]): Promise<readonly Pass[]>;
}

/** No probes beyond the one that opens a connection: a dry run is short. */
const HEARTBEAT_MS = 3_600_000;

/** A dry run over the world and the ledger of this view; to be disposed of, since it opens devices. */
export function createDryRun(view: LineView): DryRun {
  const { world, ledger, clock, settings } = view;
  const signal = new AbortController().signal;
  const ports: Ports = { world, clock, ledger: readOnly(ledger) };
  const devices = createDevices({
    ...view.devices,
    clock,
    allowLoopback: settings.allowLoopback,
    heartbeatMs: HEARTBEAT_MS,
    events: { onInstance: () => undefined, onReachable: () => undefined, onError: rethrow },
    run: () => Promise.resolve(),
    onRunError: rethrow,
  });
  devices.sync(world.loadBalancers());

  async function passOver(pool: PoolKey, { unit, shrink }: DeviceUnit): Promise<Pass> {
    return await reconcile({ pool, unit: penless(unit), shrink, context: contextOf(unit, settings) }, ports, signal);
  }

  return {
    devices,
    async pools() {
      const found = await Promise.all(devices.all().map(({ unit }) => taggedPools(unit, signal)));
      const bound = world.bindings().map(poolOfBinding);
      const recorded = (await ledger.list()).map(({ pool }) => pool);
      const byId = new Map([...found.flat(), ...recorded, ...bound].map((pool) => [poolId(pool), pool]));
      return [...byId].toSorted(([a], [b]) => Number(a > b) - Number(a < b)).map(([, pool]) => pool);
    },
    async passes(pools) {
      const passes = pools.map(async (pool) => {
        const device = devices.of(pool.loadBalancer);
        const units = device?.kind === "ready" ? device.units : [];
        return await Promise.all(units.map((unit) => passOver(pool, unit)));
      });
      return (await Promise.all(passes)).flat();
    },
    [Symbol.asyncDispose]: () => devices.close("now"),
  };
}

const readOnly = (ledger: LineView["ledger"]): Ledger => ({
  read: (pool, unit) => ledger.read(pool, unit),
  list: () => ledger.list(),
  write: () => Promise.resolve(),
  remember: () => undefined,
});

/** A unit that is read like any other, and that no plan reaches. */
const penless = (unit: Unit): Unit => ({ ...unit, write: () => Promise.resolve([]) });

/** A unit that cannot be asked has no pools to add: its bindings' passes say why it cannot. */
async function taggedPools(unit: Unit, signal: AbortSignal): Promise<readonly PoolKey[]> {
  try {
    return await unit.pools(signal);
  } catch (error) {
    if (error instanceof ProviderError) return [];
    throw error;
  }
}

function rethrow(error: unknown): never {
  throw error;
}
