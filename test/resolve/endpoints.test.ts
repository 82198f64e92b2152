import { describe, expect, it } from "vitest";
import { aNode, aPod, aService, aSlice, aTenantNetwork, anEndpoints, type Manifest } from "../build/manifests.ts";
import { aContext, claimed, contribution, rejections } from "./build.ts";
import { aShop, endpoint, pod, shopBinding, slice } from "./shop.ts";

const BOTH = ["10.244.0.1:8080", "10.244.0.2:8080"];
const named = (name: string, more: Parameters<typeof aSlice>[0]): Manifest => aSlice({ name, ...more });
const terminating = { ready: false, serving: true, terminating: true };

describe("the claims of a binding", () => {
  it("are the ready endpoints of its Service", () => {
    expect(claimed(contribution(aShop()))).toEqual(BOTH);
  });

  it("come from all slices, each endpoint once", () => {
    const slices = [
      named("web-a", { endpoints: [endpoint(2), endpoint(1)] }),
      named("web-b", { endpoints: [endpoint(1)] }),
    ];
    expect(claimed(contribution(aShop({ slices })))).toEqual(BOTH);
  });

  it("count an endpoint as ready that is so in one of two slices", () => {
    const slices = [
      named("web-a", { endpoints: [endpoint(1, { ready: false })] }),
      named("web-b", { endpoints: [endpoint(1)] }),
    ];
    const one = contribution(aShop({ slices }));
    expect([claimed(one), rejections(one)]).toEqual([["10.244.0.1:8080"], []]);
  });

  it("have the port of their own slice, as a named target port differs between Pods", () => {
    const slices = [
      named("web-a", { port: 8080, endpoints: [endpoint(1)] }),
      named("web-b", { port: 9090, endpoints: [endpoint(2)] }),
    ];
    expect(claimed(contribution(aShop({ slices })))).toEqual(["10.244.0.1:8080", "10.244.0.2:9090"]);
  });

  it("are none of a Service without Pods, whose slice has no ports", () => {
    const empty = { ...slice(), ports: [] };
    expect(contribution(aShop({ pods: [], slices: [empty] }))).toMatchObject({
      kind: "fresh",
      claims: [],
      rejected: [],
    });
  });

  it("are none of a slice without a port of that name", () => {
    const other = { ...slice(endpoint(1)), ports: [{ name: "metrics", port: 9100, protocol: "TCP" }] };
    const one = contribution(aShop({ slices: [other] }));
    expect([claimed(one), rejections(one)]).toEqual([[], ["10.244.0.1 NoSuchPort"]]);
  });

  it("are none of a slice that says all ports", () => {
    const all = { ...slice(endpoint(1)), ports: [{ name: "http", protocol: "TCP" }] };
    expect(rejections(contribution(aShop({ slices: [all] })))).toEqual(["10.244.0.1 NoSuchPort"]);
  });

  it("are none of host names", () => {
    const names = aSlice({ addressType: "FQDN", endpoints: [{ address: "db.example.com" }] });
    expect(rejections(contribution(aShop({ slices: [names] })))).toEqual(["db.example.com InvalidAddress"]);
  });

  it("leave out what is not ready", () => {
    const one = contribution(aShop({ slices: [slice(endpoint(1), endpoint(2, { ready: false }))] }));
    expect([claimed(one), rejections(one)]).toEqual([["10.244.0.1:8080"], ["10.244.0.2 NotReady"]]);
  });

  it("hold what is not ready where the Service publishes it", () => {
    const service = aService({ spec: { publishNotReadyAddresses: true } });
    const slices = [slice(endpoint(1, { ready: false }), endpoint(2, { ready: false }))];
    expect(claimed(contribution(aShop({ service, slices })))).toEqual(BOTH);
  });

  it("leave out a terminating endpoint while another is ready", () => {
    expect(claimed(contribution(aShop({ slices: [slice(endpoint(1, terminating), endpoint(2))] })))).toEqual([
      "10.244.0.2:8080",
    ]);
  });

  it("leave out a Pod that is being deleted before its slice says so", () => {
    expect(claimed(contribution(aShop({ pods: [pod(1, { deleting: true }), pod(2)] })))).toEqual(["10.244.0.2:8080"]);
  });

  it("keep terminating endpoints that serve where no other is ready", () => {
    const slices = [slice(endpoint(1, terminating), endpoint(2, { ...terminating, serving: false }))];
    expect(claimed(contribution(aShop({ slices })))).toEqual(["10.244.0.1:8080"]);
  });

  it("carry weight and connection limit of the binding", () => {
    const binding = shopBinding({ weight: 5, connectionLimit: 100 });
    expect(contribution(aShop({ binding, slices: [slice(endpoint(1))] }))).toMatchObject({
      claims: [{ weight: 5, connectionLimit: 100 }],
    });
  });

  it("name the Pod that they come from", () => {
    const origin = { source: "Pods", uid: "uid-of-pod-web-1", name: "web-1" };
    expect(contribution(aShop({ slices: [slice(endpoint(1))] }))).toMatchObject({
      claims: [{ network: "pods", origin }],
    });
  });

  it("come from hand-written Endpoints too, where the tenant may write them", () => {
    const objects = aShop({
      service: aService({ uid: "service-1", spec: { selector: {} } }),
      tenant: aTenantNetwork({ spec: { sources: ["Manual"] } }),
      pods: [],
      slices: [anEndpoints({ addresses: ["10.244.9.1"] })],
    });
    expect(contribution(objects)).toMatchObject({
      claims: [{ address: "10.244.9.1", port: 8080, origin: { source: "Manual", uid: "service-1" } }],
    });
  });

  it("find a Pod by name and address where the reference has no UID", () => {
    const [first] = slice(endpoint(1))["endpoints"] as readonly Record<string, unknown>[];
    const reference = { kind: "Pod", namespace: "shop", name: "web-1" };
    const slices = [{ ...slice(), endpoints: [{ ...first, targetRef: reference }] }];
    expect(contribution(aShop({ slices }))).toMatchObject({ claims: [{ origin: { uid: "uid-of-pod-web-1" } }] });
  });
});

describe("the address family", () => {
  const tenant = aTenantNetwork({ spec: { networks: [{ name: "pods", cidrs: ["10.244.0.0/16", "fd00:244::/64"] }] } });
  const pods = [aPod({ name: "web-1", addresses: ["10.244.0.1", "fd00:244::1"] })];
  const six = named("web-6", { addressType: "IPv6", endpoints: [{ address: "FD00:244:0::1", pod: "web-1" }] });
  const slices = [slice(endpoint(1)), six];

  it.each([
    { family: "Any", members: ["10.244.0.1:8080", "fd00:244::1:8080"] },
    { family: "IPv4", members: ["10.244.0.1:8080"] },
    { family: "IPv6", members: ["fd00:244::1:8080"] },
  ])("$family", ({ family, members }) => {
    expect(
      claimed(contribution(aShop({ tenant, pods, slices, binding: shopBinding({ addressFamily: family }) }))),
    ).toEqual(members);
  });

  it("is IPv4 alone on a device that takes no IPv6", () => {
    const one = contribution(aShop({ tenant, pods, slices }), { context: aContext({ lacks: ["ipv6"] }) });
    expect([claimed(one), rejections(one)]).toEqual([["10.244.0.1:8080"], ["fd00:244::1 OtherFamily"]]);
  });
});

describe("a node selector", () => {
  it("lets only Pods on selected Nodes become members", () => {
    const more = [aNode({ name: "left", labels: { zone: "l" } }), aNode({ name: "right", address: "192.0.2.2" })];
    const pods = [pod(1, { nodeName: "left" }), pod(2, { nodeName: "right" })];
    const binding = shopBinding({ nodeSelector: { matchLabels: { zone: "l" } } });
    expect(claimed(contribution(aShop({ binding, pods, more })))).toEqual(["10.244.0.1:8080"]);
  });
});
