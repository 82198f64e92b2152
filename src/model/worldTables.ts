import { poolId } from "./pool.ts";
import { createIndex, createTable, type Table } from "./table.ts";
import type { NodeRecord, PodRecord, ServiceRecord, SliceRecord, Source } from "./world.ts";
import { nameKey, poolOfBinding, serviceOfBinding, type WorldRecords } from "./worldRecords.ts";

/** The tables of the world, each with the indexes that its readers need. */
export function createWorldTables() {
  const servicesByAddress = createIndex<ServiceRecord>(({ clusterIPs }) => clusterIPs);
  const slicesByService = createIndex<SliceRecord>(({ namespace, service }) => [nameKey(namespace, service)]);
  const slicesByAddress = createIndex(addressesOfSlice);
  const slicesByTarget = createIndex(targetsOfSlice);
  const podsByUid = createIndex<PodRecord>(({ uid }) => [uid]);
  const podsByAddress = createIndex<PodRecord>(({ terminal, addresses }) => (terminal ? [] : addresses));
  const nodesByUid = createIndex<NodeRecord>(({ uid }) => [uid]);
  const nodesByAddress = createIndex<NodeRecord>(({ addresses }) => addresses);
  const bindingsByUid = createIndex<Binding>(({ metadata }) => [metadata.uid]);
  const bindingsByPool = createIndex<Binding>((binding) => [poolId(poolOfBinding(binding))]);
  const bindingsByService = createIndex<Binding>((binding) => [serviceOfBinding(binding)]);
  const bindingsByNamespace = createIndex<Binding>(({ metadata }) => [metadata.namespace]);
  const rows: { readonly [S in Source]: Table<WorldRecords[S]> } = {
    Service: createTable(servicesByAddress),
    EndpointSlice: createTable(slicesByService, slicesByAddress, slicesByTarget),
    Pod: createTable(podsByUid, podsByAddress),
    Node: createTable(nodesByUid, nodesByAddress),
    Namespace: createTable(),
    LoadBalancerBinding: createTable(bindingsByUid, bindingsByPool, bindingsByService, bindingsByNamespace),
    LoadBalancer: createTable(),
    TenantNetwork: createTable(),
  };
  return {
    rows,
    servicesByAddress,
    slicesByService,
    slicesByAddress,
    slicesByTarget,
    podsByUid,
    podsByAddress,
    nodesByUid,
    nodesByAddress,
    bindingsByUid,
    bindingsByPool,
    bindingsByService,
    bindingsByNamespace,
  };
}

/** The tables of all kinds, with their indexes. */
export type WorldTables = ReturnType<typeof createWorldTables>;

type Binding = WorldRecords["LoadBalancerBinding"];

function addressesOfSlice({ endpoints }: SliceRecord): string[] {
  return endpoints.flatMap(({ addresses }) => addresses);
}

function targetsOfSlice({ endpoints }: SliceRecord): string[] {
  return endpoints.flatMap(({ target }) => (target === undefined ? [] : [nameKey(target.namespace, target.name)]));
}
