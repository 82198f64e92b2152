import type { MultiMap } from "./multiMap.ts";
import { poolId } from "./pool.ts";
import type { NodeRecord, PodRecord, ServiceRecord, SliceRecord, Source } from "./world.ts";
import { nameKey, poolOfBinding, serviceOfBinding, type WorldRecords } from "./worldRecords.ts";
import type { WorldTables } from "./worldTables.ts";

/** Where one change of a record can be felt: in all pools, or in these. It may name too many, never too few. */
export type Affected = "all" | Iterable<string>;

/** What an answer is made of. `noted`: the pools that may still have an address, or a member of that UID, on a device. */
interface Context {
  readonly tables: WorldTables;
  readonly noted: MultiMap<string>;
}

const RULES: { readonly [S in Source]: (record: WorldRecords[S], context: Context) => Affected } = {
  Service: (service, context) => [
    ...poolsOfService(service.namespace, service.name, context),
    ...poolsOfAddresses(service.clusterIPs, context),
  ],
  EndpointSlice: ({ namespace, service }, context) => poolsOfService(namespace, service, context),
  Pod: (pod, context) => [...poolsOfTarget(pod, context), ...poolsOfHost(pod, context)],
  Node: (node, context) => [...poolsOfNodes(context), ...poolsOfHost(node, context)],
  // Its labels decide which tenant its Pods belong to, and so whether an address of another tenant was taken.
  Namespace: () => "all",
  LoadBalancerBinding: poolsOfBindingChange,
  // Rare, and each can reach far: a balancer's defaults all its pools, a grant those of many namespaces.
  LoadBalancer: () => "all",
  TenantNetwork: () => "all",
};

/** @param record  the record before or after the change: both can matter */
export const affectedPools = <S extends Source>(source: S, record: WorldRecords[S], context: Context): Affected =>
  RULES[source](record, context);

type Binding = WorldRecords["LoadBalancerBinding"];

const poolsOf = (bindings: readonly Binding[]): string[] => bindings.map((binding) => poolId(poolOfBinding(binding)));

const poolsOfService = (namespace: string, service: string, { tables }: Context): string[] =>
  poolsOf(tables.bindingsByService.get(nameKey(namespace, service)));

const poolsOfSlices = (slices: readonly SliceRecord[], context: Context): string[] =>
  slices.flatMap(({ namespace, service }) => poolsOfService(namespace, service, context));

const poolsOfTarget = ({ namespace, name }: PodRecord, context: Context): string[] =>
  poolsOfSlices(context.tables.slicesByTarget.get(nameKey(namespace, name)), context);

const poolsOfHost = (host: PodRecord | NodeRecord, context: Context): string[] => [
  ...context.noted.get(host.uid),
  ...poolsOfAddresses(host.addresses, context),
];

/** An address that changes hands matters to those who list it now, and to those who may still have it on a device. */
function poolsOfAddresses(addresses: readonly string[], context: Context): string[] {
  const { tables, noted } = context;
  return addresses.flatMap((address) => [
    ...noted.get(address),
    ...poolsOfSlices(tables.slicesByAddress.get(address), context),
  ]);
}

/** A binding that takes any Pods does not look at Nodes. */
function poolsOfNodes({ tables }: Context): string[] {
  const { LoadBalancerBinding, Service } = tables.rows;
  return poolsOf(
    LoadBalancerBinding.list().filter((binding) => mayUseNodes(binding, Service.get(serviceOfBinding(binding)))),
  );
}

function mayUseNodes({ spec }: Binding, service: ServiceRecord | undefined): boolean {
  if (spec.nodeSelector !== undefined) return true;
  if (spec.endpointMode === "Pod") return false;
  return service === undefined || service.ports.some(({ nodePort }) => nodePort !== undefined);
}

/** Where a tenant has a quota, a binding that comes or goes can make room in, or take it from, any other. */
function poolsOfBindingChange(binding: Binding, { tables }: Context): Affected {
  const hasQuota = tables.rows.TenantNetwork.list().some(({ spec }) => spec.quota !== undefined);
  return hasQuota ? "all" : poolsOf([binding]);
}
