import type { DeviceUnit } from "../device/openUnit.ts";
import { poolId, type PoolKey } from "../model/pool.ts";
import type { OperatorState } from "./operatorState.ts";
import type { PoolState } from "./poolStates.ts";

/** Asks for a pass over a pool on each unit of its load balancer. */
export function markPool(operator: OperatorState, pool: PoolKey): void {
  operator.pools.set(poolId(pool), pool);
  const device = operator.devices.of(pool.loadBalancer);
  if (device?.kind === "ready") for (const unit of device.units) markOn(operator, unit, pool);
}

/** Asks for a pass over a pool on one unit, unless it is settled there. */
export function markOn({ options, states }: OperatorState, device: DeviceUnit, pool: PoolKey): void {
  const state = states.of(device, pool);
  const id = poolId(pool);
  if (isSettled(state, id, options.ports.world.version(id))) return;
  if (state.standing === "converged") state.standing = "working";
  device.queue.mark(id);
}

/**
 * Whether a pool has converged and nothing of it has changed since, on every unit where it had a pass. A pass costs a resolve
 * and a plan; this costs a comparison.
 */
export function isSettledEverywhere({ options, states }: OperatorState, id: string): boolean {
  const known = states.ofPool(id);
  const version = options.ports.world.version(id);
  return known.length > 0 && known.every((state) => isSettled(state, id, version));
}

const isSettled = ({ done, device }: PoolState, id: string, version: number): boolean =>
  done !== undefined && done.version === version && done.observed === device.unit.known(id);
