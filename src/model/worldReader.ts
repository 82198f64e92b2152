import type { Freshness, NamespaceRecord, SliceRecord, Source, World } from "./world.ts";
import { nameKey, type WorldRecords } from "./worldRecords.ts";
import type { WorldTables } from "./worldTables.ts";

/** What a world is read from. */
export interface WorldParts {
  readonly cluster: string;
  readonly handWritten: boolean;
  readonly tables: WorldTables;
  readonly freshness: ReadonlyMap<Source, Freshness>;
  /** The namespace of a name that no record has. */
  readonly undeclared: (name: string) => NamespaceRecord | undefined;
  readonly version: (poolId: string) => number;
}

/** The world as the line reads it. */
export function createWorldReader({ cluster, handWritten, tables, freshness, undeclared, version }: WorldParts): World {
  const { rows } = tables;
  return {
    cluster,
    handWritten,
    freshness: (source) => freshness.get(source) ?? { state: "Failed", reason: "not watched" },
    service: (namespace, name) => rows.Service.get(nameKey(namespace, name)),
    slices: (namespace, service) => authoritative(tables.slicesByService.get(nameKey(namespace, service))),
    podByUid: (uid) => tables.podsByUid.get(uid)[0],
    podsByAddress: tables.podsByAddress.get,
    nodes: rows.Node.list,
    nodeByUid: (uid) => tables.nodesByUid.get(uid)[0],
    isNodeAddress: (address) => tables.nodesByAddress.get(address).length > 0,
    isServiceAddress: (address) => tables.servicesByAddress.get(address).length > 0,
    namespace: (name) => rows.Namespace.get(name) ?? undeclared(name),
    loadBalancer: (name) => rows.LoadBalancer.get(name),
    loadBalancers: rows.LoadBalancer.list,
    tenantNetworks: rows.TenantNetwork.list,
    binding: (uid) => tables.bindingsByUid.get(uid)[0],
    bindings: rows.LoadBalancerBinding.list,
    bindingsOf: (poolId) => tables.bindingsByPool.get(poolId).toSorted(byAge),
    version,
  };
}

/** Kubernetes mirrors a hand-written Endpoints object into slices: where there are slices, they are the truth. */
function authoritative(slices: readonly SliceRecord[]): readonly SliceRecord[] {
  const own = slices.filter(({ origin }) => origin === "EndpointSlice");
  return (own.length > 0 ? own : slices).toSorted((a, b) => compare(a.name, b.name));
}

/** An object without a time was there before any that has one. */
function byAge(a: Binding, b: Binding): number {
  return compare(ageOf(a), ageOf(b)) || compare(nameOf(a), nameOf(b));
}

type Binding = WorldRecords["LoadBalancerBinding"];

const ageOf = ({ metadata }: Binding): number =>
  metadata.creationTimestamp === undefined ? -Infinity : Date.parse(metadata.creationTimestamp);

const nameOf = ({ metadata }: Binding): string => nameKey(metadata.namespace, metadata.name);

const compare = <T extends string | number>(a: T, b: T): number => (a < b ? -1 : Number(a > b));
