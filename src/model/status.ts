import type { Condition } from "./condition.ts";
import type { PoolKey } from "./pool.ts";

/** Members of a binding. On several units the worst of each count. */
export interface MemberCounts {
  /** Members that the binding wants. */
  readonly desired: number;
  /** Those of them that are on the device, enabled, as far as the device was heard. */
  readonly programmed: number;
  /** Those of them that the device reports as up. Members that the device does not check are not counted. */
  readonly healthy: number;
  /** Members that leave: no new connections, existing ones go on. */
  readonly draining: number;
  /** Members that a guard holds. */
  readonly held: number;
  /** Endpoints that may not become members, but for those that are only not ready, or of the other address family. */
  readonly rejected: number;
}

/** One member of a binding, or an endpoint that may not become one, for people. */
export interface MemberSample {
  readonly address: string;
  /** Absent where an endpoint was rejected before its port was known. */
  readonly port?: number;
  /** `Pod/web-1`, `Node/worker-2`, `Manual/web-abc12`; absent where unknown. */
  readonly origin?: string;
  readonly state: "wanted" | "adding" | "enabled" | "draining" | "disabled" | "held" | "rejected";
  /** When `state` began (RFC 3339); absent where the ledger does not say. */
  readonly since?: string;
  readonly reason: string;
}

/** One management endpoint, as it was last heard. */
export interface UnitStatus {
  readonly name: string;
  readonly reachable: boolean;
  /** `active`, `standby` or `standalone`. */
  readonly role?: string;
  readonly version?: string;
  /** RFC 3339. */
  readonly lastSyncTime?: string;
  readonly lastError?: string;
}

/** A binding on one unit. */
export interface BindingUnitStatus {
  readonly name: string;
  readonly programmed: number;
  /** RFC 3339. */
  readonly lastSyncTime?: string;
  readonly lastError?: string;
}

/** What is known of a binding: its `status`, and what a table shows beside it. */
export interface BindingStatus extends PoolKey {
  readonly uid: string;
  readonly namespace: string;
  readonly name: string;
  /** `web:http`. */
  readonly service: string;
  /** RFC 3339: when the object was made, or first seen where it does not say. */
  readonly createdAt: string;
  readonly observedGeneration: number;
  readonly conditions: readonly Condition[];
  readonly members: MemberCounts;
  /** At most 100. */
  readonly sample: readonly MemberSample[];
  readonly units: readonly BindingUnitStatus[];
  /** RFC 3339: since when the unit that was synced longest ago has been in sync. */
  readonly lastSyncTime?: string;
  /** RFC 3339. */
  readonly lastChangeTime?: string;
  /** The value for the annotation `hawser.dev/release`, where a hold can be released. */
  readonly planHash?: string;
}

/** What is reported of a LoadBalancer: its units, and how much work waits for them. */
export interface LoadBalancerStatus {
  readonly name: string;
  readonly provider: string;
  readonly createdAt: string;
  readonly observedGeneration: number;
  readonly conditions: readonly Condition[];
  readonly units: readonly UnitStatus[];
  readonly bindings: number;
  readonly pendingPools: number;
  /** 0 where nothing is pending. */
  readonly oldestPendingSeconds: number;
  readonly capabilities: readonly string[];
}

/** All that `hawser status` shows. */
export interface StatusReport {
  /** RFC 3339. */
  readonly at: string;
  readonly bindings: readonly BindingStatus[];
  readonly loadBalancers: readonly LoadBalancerStatus[];
}
