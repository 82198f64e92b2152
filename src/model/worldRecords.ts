import type { LoadBalancer } from "../api/loadBalancer.ts";
import type { LoadBalancerBinding } from "../api/loadBalancerBinding.ts";
import type { TenantNetwork } from "../api/tenantNetwork.ts";
import type { PoolKey } from "./pool.ts";
import type { NamespaceRecord, NodeRecord, PodRecord, ServiceRecord, SliceRecord, Source } from "./world.ts";

/** What the world keeps of each kind. */
export interface WorldRecords {
  Service: ServiceRecord;
  EndpointSlice: SliceRecord;
  Pod: PodRecord;
  Node: NodeRecord;
  Namespace: NamespaceRecord;
  LoadBalancerBinding: LoadBalancerBinding;
  LoadBalancer: LoadBalancer;
  TenantNetwork: TenantNetwork;
}

/** A record with its kind. */
export type WorldRecord<S extends Source = Source> = {
  readonly [K in S]: { readonly source: K; readonly record: WorldRecords[K] };
}[S];

/** One string per object of a namespace. */
export const nameKey = (namespace: string, name: string): string => `${namespace}/${name}`;

interface InNamespace {
  readonly namespace: string;
  readonly name: string;
}

const keyInNamespace = ({ namespace, name }: InNamespace): string => nameKey(namespace, name);

const KEYS: { readonly [S in Source]: (record: WorldRecords[S]) => string } = {
  Service: keyInNamespace,
  EndpointSlice: (slice) => `${slice.origin}/${keyInNamespace(slice)}`,
  Pod: keyInNamespace,
  Node: ({ name }) => name,
  Namespace: ({ name }) => name,
  LoadBalancerBinding: ({ metadata }) => keyInNamespace(metadata),
  LoadBalancer: ({ metadata }) => metadata.name,
  TenantNetwork: ({ metadata }) => metadata.name,
};

/** The key of a record among those of its kind. */
export const recordKey = <S extends Source>({ source, record }: WorldRecord<S>): string => KEYS[source](record);

/** The pool that a binding names. A pool that is named by the device's own id is known by that id. */
export function poolOfBinding({ spec }: LoadBalancerBinding): PoolKey {
  const { name, id, partition } = spec.pool;
  return {
    loadBalancer: spec.loadBalancerRef.name,
    pool: name ?? id ?? "",
    ...(partition === undefined ? {} : { partition }),
  };
}

/** The key of the Service that a binding names. */
export const serviceOfBinding = ({ metadata, spec }: LoadBalancerBinding): string =>
  nameKey(metadata.namespace, spec.backendRef.name);
