import { poolId } from "../../model/pool.ts";
import type { BindingStatus, LoadBalancerStatus, StatusReport } from "../../model/status.ts";
import type { Operator } from "../../operator.ts";
import type { PoolState } from "../../operator/poolStates.ts";

/** How long a pool may go on failing before `--once` gives it up, in milliseconds. */
const GIVE_UP_MS = 5_000;

/**
 * Whether nothing more will come of waiting: every pool has converged, is held, or has been failing for a while.
 *
 * @param now  milliseconds since the epoch
 */
export const isSettled = (operator: Operator, now: number): boolean =>
  operator.devices.all().every(({ queue }) => queue.size === 0) &&
  operator.states().every((state) => isOver(state, now));

function isOver({ standing, failingSince }: PoolState, now: number): boolean {
  if (standing === "failing") return now - (failingSince ?? now) >= GIVE_UP_MS;
  return standing !== "working";
}

/** What did not converge, one line each. A change that a guard holds counts as converged, but for a pool that is missing. */
export const unconverged = (operator: Operator, report: StatusReport): readonly string[] => [
  ...report.loadBalancers.flatMap(refusedBalancer),
  ...report.bindings.flatMap(refusedBinding),
  ...operator.states().flatMap((state) => failure(state, report)),
];

function refusedBalancer({ name, conditions }: LoadBalancerStatus): readonly string[] {
  const bad = conditions.find(({ type, status }) => type === "Accepted" && status !== "True");
  return bad ? [`loadbalancer/${name}: ${bad.reason}: ${bad.message}`] : [];
}

function refusedBinding({ namespace, name, conditions }: BindingStatus): readonly string[] {
  const bad = conditions.find(
    ({ type, status, reason }) =>
      (["Accepted", "ResolvedRefs"].includes(type) && status !== "True") ||
      (type === "Programmed" && reason === "PoolNotFound"),
  );
  return bad ? [`binding ${namespace}/${name}: ${bad.reason}: ${bad.message}`] : [];
}

function failure({ pool, device, standing }: PoolState, { bindings }: StatusReport): readonly string[] {
  if (standing === "converged" || standing === "held") return [];
  const error = bindings
    .filter((binding) => poolId(binding) === poolId(pool))
    .flatMap(({ units }) => units)
    .find(({ name, lastError }) => name === device.unit.name && lastError !== undefined)?.lastError;
  return [`pool ${poolId(pool)} on unit ${device.unit.name}: ${error ?? standing}`];
}
