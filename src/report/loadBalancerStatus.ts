import type { Condition } from "../model/condition.ts";
import type { LoadBalancerStatus, UnitStatus } from "../model/status.ts";
import type { LoadBalancer } from "../api/loadBalancer.ts";
import { stampConditions, type ConditionDraft } from "./conditionDraft.ts";
import { rfc3339 } from "./rfc3339.ts";
import type { Reason } from "./reasons.ts";

/** What the devices say of a load balancer, beside its pools. */
export interface DeviceFacts {
  /** Why the object cannot be followed; absent where it can. */
  readonly refused?: {
    readonly reason: Extract<Reason, "InvalidConfig" | "UnknownProvider">;
    readonly message: string;
  };
  readonly units: readonly UnitStatus[];
  readonly capabilities: readonly string[];
}

/** What the passes say of a load balancer. */
export interface PoolFacts {
  readonly bindings: number;
  readonly pendingPools: number;
  /** Since when the oldest of them has been pending, in milliseconds since the epoch. */
  readonly pendingSince?: number;
}

/** What the status of a LoadBalancer is derived from; `before` keeps the times of conditions that did not change. */
export interface LoadBalancerInput {
  readonly loadBalancer: LoadBalancer;
  readonly device: DeviceFacts;
  readonly pools: PoolFacts;
  readonly before: LoadBalancerStatus | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** The status of a LoadBalancer as of `now`. */
export function loadBalancerStatus({
  loadBalancer,
  device,
  pools,
  before,
  now,
}: LoadBalancerInput): LoadBalancerStatus {
  const { name, generation, creationTimestamp } = loadBalancer.metadata;
  return {
    name,
    provider: loadBalancer.spec.provider,
    createdAt: creationTimestamp ?? before?.createdAt ?? rfc3339(now),
    observedGeneration: generation,
    conditions: conditionsOf(device, before?.conditions ?? [], { now: rfc3339(now), generation }),
    units: device.units,
    bindings: pools.bindings,
    pendingPools: pools.pendingPools,
    oldestPendingSeconds:
      pools.pendingSince === undefined ? 0 : Math.max(0, Math.floor((now - pools.pendingSince) / 1000)),
    capabilities: device.capabilities.toSorted(),
  };
}

function conditionsOf(
  device: DeviceFacts,
  before: readonly Condition[],
  at: { readonly now: string; readonly generation: number },
): readonly Condition[] {
  const drafts = [accepted(device), reachable(device)];
  const bad = drafts.find(({ status }) => status !== "True");
  const ready: ConditionDraft = bad
    ? { ...bad, type: "Ready" }
    : { type: "Ready", status: "True", reason: "Ready", message: "every unit can be written" };
  return stampConditions([...drafts, ready], before, at);
}

function accepted({ refused }: DeviceFacts): ConditionDraft {
  return refused
    ? { type: "Accepted", status: "False", ...refused }
    : { type: "Accepted", status: "True", reason: "Accepted", message: "provider and configuration are valid" };
}

function reachable({ units }: DeviceFacts): ConditionDraft {
  const type = "Reachable";
  const away = units.find((unit) => !unit.reachable);
  if (away?.lastError !== undefined) {
    return { type, status: "False", reason: "Unreachable", message: `unit ${away.name}: ${away.lastError}` };
  }
  return away || units.length === 0
    ? { type, status: "Unknown", reason: "Pending", message: "not asked yet" }
    : { type, status: "True", reason: "Reachable", message: "every unit answers" };
}
