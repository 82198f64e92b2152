import type { LoadBalancer } from "../api/loadBalancer.ts";
import type { LoadBalancerBinding } from "../api/loadBalancerBinding.ts";
import type { TenantNetwork } from "../api/tenantNetwork.ts";

/** Kinds that the line watches, each with a freshness of its own. */
export const SOURCES = [
  "Service",
  "EndpointSlice",
  "Pod",
  "Node",
  "Namespace",
  "LoadBalancerBinding",
  "LoadBalancer",
  "TenantNetwork",
] as const;
/** A kind that the line watches. */
export type Source = (typeof SOURCES)[number];

/**
 * How far a source can be believed.
 *
 * `Fresh`: complete and current. `Stale`: complete once, but not current. `Failed`: an error; `lastGood` says when it was
 * last complete, and is absent where it never was.
 */
export type Freshness =
  | { readonly state: "Fresh" }
  | { readonly state: "Stale"; readonly reason: string; readonly lastGood: number }
  | { readonly state: "Failed"; readonly reason: string; readonly lastGood?: number };

/** A port of a Service; `name` is absent where it has only one, `nodePort` where its type gives it none. */
export interface ServicePort {
  readonly name?: string;
  readonly port: number;
  readonly targetPort: number | string;
  readonly nodePort?: number;
  readonly protocol: string;
}

/** What the line needs to know of a Service. */
export interface ServiceRecord {
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  readonly type: "ClusterIP" | "NodePort" | "LoadBalancer" | "ExternalName";
  /** Whether Kubernetes selects Pods for it; without, its endpoints are hand-written. */
  readonly selecting: boolean;
  readonly clusterIPs: readonly string[];
  readonly ports: readonly ServicePort[];
  readonly externalTrafficPolicy: "Cluster" | "Local";
  readonly publishNotReadyAddresses: boolean;
}

/** The object behind an endpoint; `uid` is absent where somebody wrote the reference by hand. */
export interface TargetRef {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly uid?: string;
}

/**
 * An endpoint of a slice, with conditions that are defaulted already; `target` is absent where no object is behind
 * it.
 */
export interface EndpointRecord {
  readonly addresses: readonly string[];
  readonly ready: boolean;
  readonly serving: boolean;
  readonly terminating: boolean;
  readonly target?: TargetRef;
  readonly nodeName?: string;
}

/** A port that all endpoints of a slice have. */
export interface SlicePort {
  readonly name: string;
  /** Absent: all ports, which no pool can follow. */
  readonly port?: number;
  readonly protocol: string;
}

/** An EndpointSlice, or one subset of a hand-written Endpoints object in the same form. */
export interface SliceRecord {
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  /** Name of the Service, from the label `kubernetes.io/service-name`. */
  readonly service: string;
  readonly addressType: "IPv4" | "IPv6" | "FQDN";
  readonly origin: "EndpointSlice" | "Endpoints";
  readonly ports: readonly SlicePort[];
  readonly endpoints: readonly EndpointRecord[];
}

/** What the line needs to know of a Pod. */
export interface PodRecord {
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  readonly addresses: readonly string[];
  readonly deleting: boolean;
  /** `Succeeded` or `Failed`. */
  readonly terminal: boolean;
  readonly hostNetwork: boolean;
  readonly nodeName?: string;
}

/** What the line needs to know of a Node. */
export interface NodeRecord {
  readonly name: string;
  readonly uid: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Internal addresses first. */
  readonly addresses: readonly string[];
  readonly ready: boolean;
  /** By the label `node.kubernetes.io/exclude-from-external-load-balancers`, the autoscaler's taint, or deletion. */
  readonly excluded: boolean;
}

/** What the line needs to know of a Namespace: its labels decide which tenant it belongs to. */
export interface NamespaceRecord {
  readonly name: string;
  readonly uid: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** Everything that the line knows of Kubernetes. Records are immutable: an unchanged object keeps its identity. */
export interface World {
  readonly cluster: string;
  /** Whether people write it (manifests) rather than an API server: a slip of the pen can then say anything for a moment. */
  readonly handWritten: boolean;
  freshness(source: Source): Freshness;
  service(namespace: string, name: string): ServiceRecord | undefined;
  /** Slices of a Service, of Endpoints only where it has no EndpointSlice. Sorted by name. */
  slices(namespace: string, service: string): readonly SliceRecord[];
  podByUid(uid: string): PodRecord | undefined;
  /** Living Pods that list the address; several in overlapping networks, or while a view is behind. */
  podsByAddress(address: string): readonly PodRecord[];
  nodes(): readonly NodeRecord[];
  nodeByUid(uid: string): NodeRecord | undefined;
  /** Whether the address is one of a Node. */
  isNodeAddress(address: string): boolean;
  /** Whether the address is a cluster IP of a Service. */
  isServiceAddress(address: string): boolean;
  /** A namespace that no manifest declares exists with the label `kubernetes.io/metadata.name` (standalone mode). */
  namespace(name: string): NamespaceRecord | undefined;
  loadBalancer(name: string): LoadBalancer | undefined;
  loadBalancers(): readonly LoadBalancer[];
  tenantNetworks(): readonly TenantNetwork[];
  binding(uid: string): LoadBalancerBinding | undefined;
  bindings(): readonly LoadBalancerBinding[];
  /** The bindings that name this pool (see `poolId`), oldest first. */
  bindingsOf(poolId: string): readonly LoadBalancerBinding[];
  /** A number that grows whenever something changed that may matter to this pool. */
  version(poolId: string): number;
}
