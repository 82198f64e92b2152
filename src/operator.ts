import { createDevices, type Devices } from "./device/devices.ts";
import type { DeviceUnit } from "./device/openUnit.ts";
import { poolId } from "./model/pool.ts";
import { poolOfBinding } from "./model/worldRecords.ts";
import { ProviderError } from "./provider/providerError.ts";
import { isSettledEverywhere, markOn, markPool } from "./operator/markPool.ts";
import type { OperatorOptions, OperatorState } from "./operator/operatorState.ts";
import { passFailed, passOver } from "./operator/passOver.ts";
import { createPoolStates, type PoolState } from "./operator/poolStates.ts";

/** Dirty pools → passes: what to reconcile next, and when to look again. */
export interface Operator {
  readonly devices: Devices;
  /** Brings the devices in line with the world, and asks for passes over these pools. To be called after each change of the world. */
  changed(pools: Iterable<string>): void;
  /** Asks for passes over all pools that the ledger, the bindings or a device know of. */
  start(signal: AbortSignal): Promise<void>;
  /** Asks for passes over all pools of a unit: it was restarted, or is back. */
  recheck(unit: UnitName, signal: AbortSignal): Promise<void>;
  /** All pools that had or wait for a pass, on each unit. */
  states(): readonly PoolState[];
  /** `graceful` lets passes in flight end. */
  stop(how: "graceful" | "now"): Promise<void>;
}

/** Names a unit across load balancers. */
export interface UnitName {
  readonly loadBalancer: string;
  readonly unit: string;
}

/** An operator that has looked at nothing yet. */
export function createOperator(options: OperatorOptions): Operator {
  const states = createPoolStates();
  const operator: OperatorState = {
    options,
    states,
    stopping: new AbortController(),
    pools: new Map(),
    devices: devicesOf(options, (id, device) => stateOf(id, device)),
  };
  const { devices, pools } = operator;

  function stateOf(id: string, device: DeviceUnit): { operator: OperatorState; state: PoolState } | undefined {
    const pool = pools.get(id);
    return pool && isOpen(operator, device) ? { operator, state: states.of(device, pool) } : undefined;
  }

  const cancelAll = (): void => {
    for (const { cancel } of states.all()) cancel();
  };

  return {
    devices,
    changed: (ids) => changed(operator, ids),
    start: (signal) => start(operator, signal),
    recheck: (unit, signal) => recheck(operator, unit, signal),
    states: () => states.all(),
    async stop(how) {
      operator.stopping.abort(new Error("the operator stops"));
      cancelAll();
      await devices.close(how);
      cancelAll();
    },
  };
}

/** A unit that was replaced may end a last pass: what becomes of it is no longer of interest. */
function isOpen({ devices }: OperatorState, device: DeviceUnit): boolean {
  const known = devices.of(device.loadBalancer);
  return known?.kind === "ready" && known.units.includes(device);
}

type FindState = (
  id: string,
  device: DeviceUnit,
) => { readonly operator: OperatorState; readonly state: PoolState } | undefined;

const devicesOf = ({ devices, ports, settings, onError }: OperatorOptions, find: FindState): Devices =>
  createDevices({
    ...devices,
    clock: ports.clock,
    allowLoopback: settings.allowLoopback,
    async run(id, device, signal) {
      const found = find(id, device);
      if (found !== undefined) await passOver(found.operator, found.state, signal);
    },
    onRunError(error, id, device) {
      onError(error, `${id} on ${device.unit.name}`);
      const found = find(id, device);
      if (found !== undefined) passFailed(found.operator, found.state);
    },
  });

function changed(operator: OperatorState, ids: Iterable<string>): void {
  for (const device of reopened(operator)) void findOrphans(operator, device, operator.stopping.signal);
  markUnsettled(operator, ids);
}

/** Brings the devices in line with the world; those that were opened for it, all pools of which are to be read. */
function reopened(operator: OperatorState): readonly DeviceUnit[] {
  const { options, devices, states, pools } = operator;
  const names = new Set(devices.sync(options.ports.world.loadBalancers()));
  if (names.size === 0) return [];
  states.keep(devices.all());
  for (const pool of pools.values()) if (names.has(pool.loadBalancer)) markPool(operator, pool);
  return devices.all().filter(({ loadBalancer }) => names.has(loadBalancer));
}

function markUnsettled(operator: OperatorState, ids: Iterable<string>): void {
  for (const id of ids) if (!isSettledEverywhere(operator, id)) markById(operator, id);
}

function markById(operator: OperatorState, id: string): void {
  const pool = operator.pools.get(id) ?? operator.options.ports.world.bindingsOf(id).map(poolOfBinding)[0];
  if (pool !== undefined) markPool(operator, pool);
}

async function start(operator: OperatorState, signal: AbortSignal): Promise<void> {
  const { ports } = operator.options;
  const known = [...(await ports.ledger.list()).map(({ pool }) => pool), ...ports.world.bindings().map(poolOfBinding)];
  for (const pool of known) operator.pools.set(poolId(pool), pool);
  const devices = reopened(operator);
  markUnsettled(operator, [...operator.pools.keys()]);
  await Promise.all(devices.map((device) => findOrphans(operator, device, signal)));
}

async function recheck(operator: OperatorState, { loadBalancer, unit }: UnitName, signal: AbortSignal): Promise<void> {
  const mine = operator.devices
    .all()
    .filter((device) => device.loadBalancer === loadBalancer && device.unit.name === unit);
  for (const state of operator.states.all())
    if (mine.includes(state.device)) markOn(operator, state.device, state.pool);
  await Promise.all(mine.map((device) => findOrphans(operator, device, signal)));
}

/** Pools with members of ours that neither a binding nor the ledger names: what a crash has left. */
async function findOrphans(operator: OperatorState, device: DeviceUnit, signal: AbortSignal): Promise<void> {
  try {
    for (const pool of await device.unit.pools(signal)) {
      operator.pools.set(poolId(pool), pool);
      markOn(operator, device, pool);
    }
  } catch (error) {
    // A unit that does not answer says so in its status; its pools are listed again when it is back.
    if (!(error instanceof ProviderError))
      operator.options.onError(error, `pools of ${device.loadBalancer}/${device.unit.name}`);
  }
}
