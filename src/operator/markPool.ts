import type { DeviceUnit } from "../device/openUnit.ts";
import { poolId, type PoolKey } from "../model/pool.ts";
import type { OperatorState } from "./operatorState.ts";

/** Asks for a pass over a pool on each unit of its load balancer. */
export function markPool(operator: OperatorState, pool: PoolKey): void {
  operator.pools.set(poolId(pool), pool);
  const device = operator.devices.of(pool.loadBalancer);
  if (device?.kind === "ready") for (const unit of device.units) markOn(operator, unit, pool);
}

/** A pass costs a resolve and a plan; a pool that has converged, and of which nothing has changed, costs a comparison. */
export function markOn({ options, states }: OperatorState, device: DeviceUnit, pool: PoolKey): void {
  const id = poolId(pool);
  const state = states.of(device, pool);
  const { done } = state;
  if (
    done !== undefined &&
    done.version === options.ports.world.version(id) &&
    done.observed === device.unit.known(pool)
  )
    return;
  if (state.standing === "converged") state.standing = "working";
  device.queue.mark(id);
}
