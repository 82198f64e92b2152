import { describe, expect, it } from "vitest";
import { aNamespace, aService, aTenantNetwork, type Manifest } from "../build/manifests.ts";
import { aContext, contribution, departing, NEVER, ownedPod, refusal, STALE } from "./build.ts";
import { aShop, shopBinding, type ShopParts } from "./shop.ts";

const tenant = (spec: Readonly<Record<string, unknown>>): Manifest => aTenantNetwork({ spec });
const port = (more: Readonly<Record<string, unknown>>): Manifest =>
  aService({ spec: { ports: [{ name: "http", port: 80, protocol: "TCP", ...more }] } });

const REFUSED: readonly { name: string; parts: ShopParts; reason: string }[] = [
  { name: "no LoadBalancer of that name", parts: { loadBalancer: [] }, reason: "LoadBalancerNotFound" },
  { name: "no TenantNetwork for the namespace", parts: { tenant: [] }, reason: "NoTenantNetwork" },
  {
    name: "a namespace without the tenant's labels",
    parts: { namespace: aNamespace("shop", {}) },
    reason: "NoTenantNetwork",
  },
  {
    name: "two TenantNetworks for the namespace",
    parts: { more: [aTenantNetwork({ name: "also", spec: { namespaceSelector: { matchLabels: { team: "shop" } } } })] },
    reason: "AmbiguousTenant",
  },
  {
    name: "a load balancer that is not granted",
    parts: { tenant: tenant({ loadBalancers: [{ name: "other", pools: ["*"] }] }) },
    reason: "NotGranted",
  },
  { name: "a tenant without any grant", parts: { tenant: tenant({ loadBalancers: [] }) }, reason: "NotGranted" },
  {
    name: "a pool that fits no pattern",
    parts: { tenant: tenant({ loadBalancers: [{ name: "edge", pools: ["web-*", "*-api"] }] }) },
    reason: "NotGranted",
  },
  {
    name: "no partition where the grant is for partitions",
    parts: { tenant: tenant({ loadBalancers: [{ name: "edge", pools: ["*"], partitions: ["shop"] }] }) },
    reason: "NotGranted",
  },
  {
    name: "a tenant that may have no bindings",
    parts: { tenant: tenant({ quota: { bindings: 0 } }) },
    reason: "QuotaExceeded",
  },
  {
    name: "more members than the quota",
    parts: { tenant: tenant({ quota: { members: 1 } }) },
    reason: "QuotaExceeded",
  },
  { name: "no Service of that name", parts: { service: [] }, reason: "ServiceNotFound" },
  {
    name: "an ExternalName Service",
    parts: { service: aService({ spec: { type: "ExternalName", externalName: "db.example.com" } }) },
    reason: "UnsupportedService",
  },
  {
    name: "a port that the Service has not",
    parts: { binding: shopBinding({ backendRef: { name: "web", port: 81 } }) },
    reason: "PortNotFound",
  },
  {
    name: "a port name that the Service has not",
    parts: { binding: shopBinding({ backendRef: { name: "web", port: "https" } }) },
    reason: "PortNotFound",
  },
  { name: "SCTP", parts: { service: port({ protocol: "SCTP" }) }, reason: "UnsupportedProtocol" },
  {
    name: "node ports of a Service without",
    parts: { binding: shopBinding({ endpointMode: "NodePort" }) },
    reason: "UnsupportedService",
  },
];

describe("a binding is refused for", () => {
  it.each(REFUSED)("$name", ({ parts, reason }) => {
    expect(refusal(contribution(aShop(parts)))).toBe(reason);
  });

  it("options that the provider does not take", () => {
    const context = aContext({ optionsProblem: ({ bad }) => (bad === undefined ? undefined : "bad: unknown option") });
    const refused = contribution(aShop({ binding: shopBinding({ options: { bad: 1 } }) }), { context });
    expect(refused).toMatchObject({
      kind: "refused",
      reason: "InvalidOptions",
      message: "spec.options: bad: unknown option",
    });
  });

  it.each([
    { lacks: "create-pool", spec: { pool: { name: "shop-web", creation: "Create" } } },
    { lacks: "weight", spec: { weight: 2 } },
    { lacks: "connection-limit", spec: { connectionLimit: 10 } },
    { lacks: "ipv6", spec: { addressFamily: "IPv6" } },
  ] as const)("asking for $lacks of a device that lacks it", ({ lacks, spec }) => {
    const shop = aShop({ binding: shopBinding(spec) });
    expect(refusal(contribution(shop, { context: aContext({ lacks: [lacks] }) }))).toBe("UnsupportedByDevice");
    expect(contribution(shop).kind).toBe("fresh");
  });

  it("networks by name on a device that tells none apart", () => {
    const loadBalancers = [{ name: "edge", pools: ["*"], networks: [{ name: "pods", routeDomain: 7 }] }];
    const shop = aShop({ tenant: tenant({ loadBalancers }) });
    expect(refusal(contribution(shop, { context: aContext({ lacks: ["networks"] }) }))).toBe("UnsupportedByDevice");
    expect(contribution(shop).kind).toBe("fresh");
  });
});

describe("a binding is followed", () => {
  it.each([
    { name: "by the number of the port", parts: { binding: shopBinding({ backendRef: { name: "web", port: 80 } }) } },
    { name: "over UDP", parts: { service: port({ protocol: "UDP" }) } },
    {
      name: "with a weight of 1 on a device without weights",
      parts: { binding: shopBinding({ weight: 1 }) },
      lacks: "weight",
    },
    { name: "within its quota", parts: { tenant: tenant({ quota: { bindings: 1, members: 2 } }) } },
  ] as const)("$name", ({ parts, ...rest }) => {
    const context = aContext({ lacks: "lacks" in rest ? [rest.lacks] : [] });
    expect(contribution(aShop(parts), { context }).kind).toBe("fresh");
  });

  it("without a TenantNetwork where the installation has a single tenant", () => {
    const context = aContext({ singleTenant: true });
    expect(contribution(aShop({ tenant: [] }), { context })).toMatchObject({
      kind: "fresh",
      claims: [{ network: "default" }, { network: "default" }],
    });
  });
});

const grant = (partitions?: readonly string[]): Manifest =>
  tenant({ loadBalancers: [{ name: "edge", pools: ["shop-*"], ...(partitions && { partitions }) }] });

describe("a partition", () => {
  const pool = { loadBalancer: "edge", partition: "shop", pool: "shop-web" };
  const binding = shopBinding({ pool: { name: "shop-web", partition: "shop" } });

  it("that a pattern of the grant names may be used", () => {
    expect(contribution(aShop({ binding, tenant: grant(["sh*"]) }), { pool }).kind).toBe("fresh");
  });

  it("that no pattern names is refused", () => {
    expect(refusal(contribution(aShop({ binding, tenant: grant(["other"]) }), { pool }))).toBe("NotGranted");
    expect(refusal(contribution(aShop({ binding, tenant: grant() }), { pool }))).toBe("NotGranted");
  });

  it("cannot be asked of a device without partitions", () => {
    const context = aContext({ lacks: ["partitions"] });
    const shop = aShop({ binding, tenant: grant(["shop"]) });
    expect(refusal(contribution(shop, { pool, context }))).toBe("UnsupportedByDevice");
  });
});

describe("the members of a refused binding", () => {
  const members = [ownedPod(1), ownedPod(2)];
  const ungranted = tenant({ loadBalancers: [] });

  it("are revoked where the grant is gone", () => {
    expect(departing(contribution(aShop({ tenant: ungranted }), { members }))).toEqual([
      "10.244.0.1 revoked by sight",
      "10.244.0.2 revoked by sight",
    ]);
  });

  it("are revoked also while endpoints cannot be seen", () => {
    const freshness = { EndpointSlice: STALE, Pod: STALE };
    expect(departing(contribution(aShop({ tenant: ungranted }), { members, freshness }))).toHaveLength(2);
  });

  it("are not revoked while grants cannot be seen", () => {
    expect(
      departing(contribution(aShop({ tenant: ungranted }), { members, freshness: { TenantNetwork: STALE } })),
    ).toEqual([]);
  });

  it.each(REFUSED.filter(({ reason }) => !["NotGranted", "QuotaExceeded"].includes(reason)))(
    "stay for $name, as that proves nothing",
    ({ parts }) => {
      expect(departing(contribution(aShop(parts), { members }))).toEqual([]);
    },
  );

  it("leave with their own Pods all the same", () => {
    const refused = contribution(aShop({ service: [], pods: [] }), { members });
    expect(departing(refused)).toEqual(["10.244.0.1 pod-gone by absence", "10.244.0.2 pod-gone by absence"]);
  });
});

describe("what is missing in a view that is not Fresh is unknown, not refused", () => {
  it.each([
    { source: "LoadBalancer", parts: { loadBalancer: [] } },
    { source: "TenantNetwork", parts: { tenant: [] } },
    { source: "Namespace", parts: { namespace: aNamespace("shop", {}) } },
    { source: "Service", parts: { service: [] } },
  ] as const)("$source", ({ source, parts }) => {
    for (const state of [STALE, NEVER]) {
      expect(contribution(aShop(parts), { freshness: { [source]: state } }).kind).toBe("unknown");
    }
  });
});
