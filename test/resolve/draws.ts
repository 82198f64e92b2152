import fc from "fast-check";
import type { LoadBalancerBinding } from "../../src/api/loadBalancerBinding.ts";
import type { TenantNetwork } from "../../src/api/tenantNetwork.ts";
import type { OwnedMember } from "../../src/model/member.ts";
import {
  SOURCES,
  type Freshness,
  type NodeRecord,
  type PodRecord,
  type ServiceRecord,
  type SliceRecord,
  type Source,
  type World,
} from "../../src/model/world.ts";
import type { WorldRecord } from "../../src/model/worldRecords.ts";
import { createWorldStore } from "../../src/model/worldStore.ts";
import { aBinding, aLoadBalancer, aTenantNetwork } from "../build/manifests.ts";
import { aKnownObject, CLUSTER } from "../build/world.ts";
import { BINDING } from "./build.ts";
import { inside, mostly, rarely } from "./records.ts";

/** One world as plain records, small enough that addresses, names and UIDs meet by chance. */
export interface Draw {
  readonly pods: readonly PodRecord[];
  readonly slices: readonly SliceRecord[];
  readonly nodes: readonly NodeRecord[];
  readonly service: ServiceRecord | undefined;
  readonly tenants: readonly TenantNetwork[];
  readonly binding: LoadBalancerBinding;
  readonly views: Readonly<Record<Source, Freshness>>;
  readonly members: readonly OwnedMember[];
}

const FRESH: Freshness = { state: "Fresh" };

const node: fc.Arbitrary<NodeRecord> = fc.record({
  name: fc.constantFrom("n1", "n2"),
  uid: fc.constantFrom("node-1", "node-2"),
  labels: fc.constant({}),
  addresses: fc.uniqueArray(fc.constantFrom("192.0.2.1", "192.0.2.2", "10.244.7.1", "127.0.0.1"), {
    minLength: 1,
    maxLength: 2,
  }),
  ready: mostly,
  excluded: rarely,
});

const service: fc.Arbitrary<ServiceRecord> = fc.record({
  namespace: fc.constant("shop"),
  name: fc.constant("web"),
  uid: fc.constantFrom("service-1", "service-2"),
  type: fc.oneof({ weight: 20, arbitrary: fc.constant("ClusterIP" as const) }, fc.constant("ExternalName" as const)),
  selecting: fc.constant(true),
  clusterIPs: fc.constant(["10.96.0.1"]),
  ports: fc.constant([{ name: "http", port: 80, targetPort: 8080, nodePort: 30_080, protocol: "TCP" }]),
  externalTrafficPolicy: fc.constantFrom("Cluster", "Local"),
  publishNotReadyAddresses: rarely,
});

const tenantSpec = fc.record({
  networks: fc.constantFrom(
    [{ name: "pods", cidrs: ["10.244.0.0/16"] }],
    [
      { name: "pods", cidrs: ["10.244.0.0/16", "192.0.2.0/24"] },
      { name: "near", cidrs: ["10.244.0.2/31", "fd00::/64"] },
    ],
    [{ name: "all", cidrs: ["0.0.0.0/0", "::/0"] }],
  ),
  sources: fc.constantFrom(["Pods", "Nodes", "Manual"], ["Pods", "Manual"], ["Pods", "Nodes"], ["Nodes"]),
  loadBalancers: fc.oneof(
    { weight: 9, arbitrary: fc.constant([{ name: "edge", pools: ["shop-*"] }]) },
    fc.constant([{ name: "edge", pools: ["api-*"] }]),
  ),
});

const tenants = fc
  .tuple(mostly, tenantSpec, rarely, tenantSpec)
  .map(([isOurs, spec, isTheirs, other]) => [
    ...(isOurs ? [aKnownObject(aTenantNetwork({ spec })) as TenantNetwork] : []),
    ...(isTheirs ? [aKnownObject(aTenantNetwork({ name: "other", spec: other })) as TenantNetwork] : []),
  ]);

const binding = fc
  .record({
    endpointMode: fc.constantFrom("Auto", "Pod", "Auto", "NodePort"),
    addressFamily: fc.constantFrom("Any", "Any", "Any", "IPv4", "IPv4", "IPv6"),
  })
  .map((spec) => aKnownObject(aBinding({ uid: BINDING, spec })) as LoadBalancerBinding);

const freshness: fc.Arbitrary<Freshness> = fc.oneof(
  { weight: 30, arbitrary: fc.constant(FRESH) },
  fc.constant<Freshness>({ state: "Stale", reason: "watch broke", lastGood: 1 }),
  fc.constant<Freshness>({ state: "Failed", reason: "forbidden" }),
);

const views = fc
  .array(freshness, { minLength: SOURCES.length, maxLength: SOURCES.length })
  .map(
    (states) =>
      Object.fromEntries(SOURCES.map((source, index) => [source, states[index] ?? FRESH])) as Record<Source, Freshness>,
  );

const allFresh = (): Record<Source, Freshness> =>
  Object.fromEntries(SOURCES.map((source) => [source, FRESH])) as Record<Source, Freshness>;

const surroundings = fc.record({
  nodes: fc.uniqueArray(node, { maxLength: 2, selector: (one) => one.uid }),
  service: fc.option(service, { nil: undefined, freq: 20 }),
  tenants,
  binding,
  views: fc.oneof(fc.constant(allFresh()), views),
});

/** Any world: half of them all Fresh. */
export const draws: fc.Arbitrary<Draw> = fc
  .tuple(inside, surroundings)
  .map(([within, around]) => ({ ...within, ...around }));

const LOAD_BALANCER = aKnownObject(aLoadBalancer()) as Extract<WorldRecord, { source: "LoadBalancer" }>["record"];
const NAMESPACES = ["shop", "other", "nobody"].map((name) => ({
  name,
  uid: name,
  labels: name === "nobody" ? {} : { team: name },
}));

/** The world that a draw describes. */
export function worldOf(draw: Draw): World {
  const store = createWorldStore(CLUSTER);
  for (const source of SOURCES) store.setFreshness(source, draw.views[source]);
  store.put({ source: "LoadBalancer", record: LOAD_BALANCER });
  store.put({ source: "LoadBalancerBinding", record: draw.binding });
  for (const record of NAMESPACES) store.put({ source: "Namespace", record });
  for (const record of draw.tenants) store.put({ source: "TenantNetwork", record });
  for (const record of draw.pods) store.put({ source: "Pod", record });
  for (const record of draw.slices) store.put({ source: "EndpointSlice", record });
  for (const record of draw.nodes) store.put({ source: "Node", record });
  if (draw.service !== undefined) store.put({ source: "Service", record: draw.service });
  return store.world;
}
