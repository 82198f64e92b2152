import { LoadBalancer } from "../src/api/loadBalancer.ts";
import { LoadBalancerBinding } from "../src/api/loadBalancerBinding.ts";
import { PoolRecord } from "../src/api/poolRecord.ts";
import { TenantNetwork } from "../src/api/tenantNetwork.ts";
import type { CustomKind, PrintColumn } from "./customKind.ts";

const text = (name: string, jsonPath: string): PrintColumn => ({ name, type: "string", jsonPath });
const count = (name: string, jsonPath: string): PrintColumn => ({ name, type: "integer", jsonPath });
const wide = (column: PrintColumn): PrintColumn => ({ ...column, priority: 1 });
const condition = (name: string, type: string): PrintColumn =>
  text(name, `.status.conditions[?(@.type=="${type}")].status`);
const AGE: PrintColumn = { name: "AGE", type: "date", jsonPath: ".metadata.creationTimestamp" };

const loadBalancer: CustomKind = {
  kind: "LoadBalancer",
  plural: "loadbalancers",
  shortName: "hlb",
  scope: "Cluster",
  description: "A load balancer that is already there: a device, a pair, or a fleet. Written by the platform team.",
  spec: LoadBalancer.shape.spec,
  status: LoadBalancer.shape.status,
  columns: [
    text("PROVIDER", ".spec.provider"),
    count("BINDINGS", ".status.bindings"),
    count("PENDING", ".status.pendingPools"),
    condition("REACHABLE", "Reachable"),
    condition("READY", "Ready"),
    wide(text("MODE", ".spec.mode")),
    wide(text("MESSAGE", '.status.conditions[?(@.type=="Ready")].message')),
    AGE,
  ],
};

const tenantNetwork: CustomKind = {
  kind: "TenantNetwork",
  plural: "tenantnetworks",
  shortName: "htn",
  scope: "Cluster",
  description: "A tenant: its namespaces, their networks, and what they may bind to. Written by the platform team.",
  spec: TenantNetwork.shape.spec,
  status: TenantNetwork.shape.status,
  columns: [
    count("BINDINGS", ".status.bindings"),
    count("MEMBERS", ".status.members"),
    condition("ACCEPTED", "Accepted"),
    AGE,
  ],
};

const loadBalancerBinding: CustomKind = {
  kind: "LoadBalancerBinding",
  plural: "loadbalancerbindings",
  shortName: "lbb",
  scope: "Namespaced",
  description: "A tenant's wish: the endpoints of this Service are the members of that pool.",
  spec: LoadBalancerBinding.shape.spec,
  status: LoadBalancerBinding.shape.status,
  columns: [
    text("SERVICE", ".spec.backendRef.name"),
    text("LB", ".spec.loadBalancerRef.name"),
    text("POOL", ".spec.pool.name"),
    count("DESIRED", ".status.members.desired"),
    count("PROGRAMMED", ".status.members.programmed"),
    count("HEALTHY", ".status.members.healthy"),
    condition("READY", "Ready"),
    count("HELD", ".status.members.held"),
    wide(text("POOL-ID", ".spec.pool.id")),
    wide(text("PARTITION", ".spec.pool.partition")),
    wide(text("MESSAGE", '.status.conditions[?(@.type=="Ready")].message')),
    AGE,
  ],
};

const poolRecord: CustomKind = {
  kind: "PoolRecord",
  plural: "poolrecords",
  shortName: "hpr",
  scope: "Namespaced",
  description: "The ledger of one pool on one unit. Written by Hawser only, in its own namespace.",
  spec: PoolRecord.shape.spec,
  columns: [
    text("LB", ".spec.pool.loadBalancer"),
    text("POOL", ".spec.pool.pool"),
    text("UNIT", ".spec.unit"),
    count("EPOCH", ".spec.epoch"),
    AGE,
  ],
};

/** Our kinds, in the order in which a person meets them. */
export const CUSTOM_KINDS: readonly CustomKind[] = [loadBalancer, tenantNetwork, loadBalancerBinding, poolRecord];
