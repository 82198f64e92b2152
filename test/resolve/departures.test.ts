import { describe, expect, it } from "vitest";
import { aNamespace, aPod, aService, aSlice, aTenantNetwork, podUid, type Manifest } from "../build/manifests.ts";
import { aContext, claimed, contribution, departing, departuresIn, owned, ownedPod, STALE, wishOf } from "./build.ts";
import { aShop, endpoint, pod, shopBinding, slice, type ShopParts } from "./shop.ts";

const only = (n: number, more: ShopParts = {}): readonly Manifest[] => aShop({ slices: [slice(endpoint(n))], ...more });
const strangerAt = (address: string, networks?: readonly unknown[]): readonly Manifest[] => [
  aNamespace("other", { team: "other" }),
  ...(networks === undefined ? [] : [aTenantNetwork({ name: "other", spec: { networks } })]),
  aPod({ name: "x", namespace: "other", address }),
];

describe("an owned Pod member leaves", () => {
  it.each([
    { name: "by absence when its Pod is gone", objects: only(2, { pods: [pod(2)] }), evidence: "pod-gone by absence" },
    {
      name: "when its Pod has ended",
      objects: only(2, { pods: [pod(1, { phase: "Failed" }), pod(2)] }),
      evidence: "pod-gone by sight",
    },
    {
      name: "when its Pod is being deleted",
      objects: only(2, { pods: [pod(1, { deleting: true }), pod(2)] }),
      evidence: "pod-terminating by sight",
    },
    {
      name: "when its Pod is being deleted and the slice still calls it ready",
      objects: aShop({ pods: [pod(1, { deleting: true }), pod(2)] }),
      evidence: "pod-terminating by sight",
    },
    {
      name: "when only the slice says that it terminates",
      objects: aShop({ slices: [slice(endpoint(1, { ready: false, serving: true, terminating: true }), endpoint(2))] }),
      evidence: "pod-terminating by sight",
    },
    { name: "by absence when its Pod lives and is not selected", objects: only(2), evidence: "unselected by absence" },
    {
      name: "by absence when its port changed",
      objects: aShop({ slices: [aSlice({ port: 9090, endpoints: [endpoint(1), endpoint(2)] })] }),
      evidence: "unselected by absence",
    },
    {
      name: "by absence when its family is not asked for",
      objects: only(1, { binding: shopBinding({ addressFamily: "IPv6" }) }),
      evidence: "unselected by absence",
    },
    {
      name: "by absence when its Pod has another address",
      objects: only(2, { pods: [pod(1, { address: "10.244.0.7" }), pod(2)] }),
      evidence: "unselected by absence",
    },
    {
      name: "when it is not ready",
      objects: aShop({ slices: [slice(endpoint(1, { ready: false }), endpoint(2))] }),
      evidence: "not-ready by sight",
    },
    {
      name: "when the fence no longer holds it",
      objects: aShop({ tenant: aTenantNetwork({ spec: { networks: [{ name: "pods", cidrs: ["10.244.0.2/32"] }] } }) }),
      evidence: "revoked by sight",
    },
    {
      name: "when its source is no longer allowed",
      objects: aShop({
        tenant: aTenantNetwork({ spec: { sources: ["Nodes", "Manual"] } }),
        binding: shopBinding({ endpointMode: "Pod" }),
      }),
      evidence: "revoked by sight",
    },
    {
      name: "at once when another Pod of the namespace has its address",
      objects: only(2, { pods: [aPod({ name: "api", address: "10.244.0.1" }), pod(2)] }),
      evidence: "taken by sight",
    },
    {
      name: "at once when a Pod of another tenant in the same network has its address",
      objects: only(2, {
        pods: [pod(2)],
        more: strangerAt("10.244.0.1", [{ name: "pods", cidrs: ["10.244.0.0/16"] }]),
      }),
      evidence: "taken by sight",
    },
    {
      name: "at once when a Pod of no tenant has its address",
      objects: only(2, { pods: [pod(2)], more: strangerAt("10.244.0.1") }),
      evidence: "taken by sight",
    },
    {
      name: "as gone, not taken, when the other Pod is in another network",
      objects: only(2, {
        pods: [pod(2)],
        more: strangerAt("10.244.0.1", [{ name: "theirs", cidrs: ["10.244.0.0/16"] }]),
      }),
      evidence: "pod-gone by absence",
    },
    {
      name: "as terminating, not taken, while its own Pod has the address too",
      objects: only(2, { pods: [pod(1, { deleting: true }), pod(2)], more: strangerAt("10.244.0.1") }),
      evidence: "pod-terminating by sight",
    },
    {
      name: "by absence while its Service has no slices and its Pod lives",
      objects: aShop({ slices: [] }),
      evidence: "unselected by absence",
    },
    {
      name: "while its Service has no slices, when its Pod is gone",
      objects: aShop({ slices: [], pods: [] }),
      evidence: "pod-gone by absence",
    },
    {
      name: "by absence when the binding points at another Service",
      objects: aShop({
        binding: shopBinding({ backendRef: { name: "green", port: 80 } }),
        more: [aService({ name: "green" })],
      }),
      evidence: "unselected by absence",
    },
  ])("$name", ({ objects, evidence }) => {
    expect(departing(contribution(objects, { members: [ownedPod(1)] }))).toEqual([`10.244.0.1 ${evidence}`]);
  });

  it("when its Pod was made anew under its name at another address", () => {
    const member = ownedPod(1, { uid: "before", address: "10.244.0.7" });
    expect(departing(contribution(only(1), { members: [member] }))).toEqual(["10.244.0.7 pod-gone by sight"]);
  });

  it("and stays claimed with its new UID, where a new Pod has its address and port", () => {
    const one = contribution(only(1), { members: [ownedPod(1, { uid: "before" })] });
    expect(one).toMatchObject({ claims: [{ address: "10.244.0.1", origin: { uid: podUid("web-1") } }] });
    expect(departing(one)).toEqual(["10.244.0.1 pod-gone by sight"]);
  });

  it("and the stranger's name is told to nobody", () => {
    const one = contribution(only(2, { pods: [pod(2)], more: strangerAt("10.244.0.1") }), { members: [ownedPod(1)] });
    expect(departuresIn(one)).toMatchObject([
      { evidence: { detail: "10.244.0.1:8080 belongs to a pod of another namespace now" } },
    ]);
  });

  it("at once when a stranger has the address that the balancer sees translated", () => {
    const tenant = aTenantNetwork({ spec: { translate: [{ from: "10.244.0.0/16", to: "172.20.0.0/16" }] } });
    const member = ownedPod(1, { address: "172.20.0.1" });
    const objects = only(2, { tenant, pods: [pod(2)], more: strangerAt("10.244.0.1") });
    expect(departing(contribution(objects, { members: [member] }))).toEqual(["172.20.0.1 taken by sight"]);
  });
});

describe("an owned member stays", () => {
  it("while it is claimed", () => {
    expect(departing(contribution(aShop(), { members: [ownedPod(1), ownedPod(2)] }))).toEqual([]);
  });

  it("while all Pods terminate and still serve", () => {
    const pods = [pod(1, { deleting: true }), pod(2, { deleting: true })];
    const one = contribution(aShop({ pods }), { members: [ownedPod(1), ownedPod(2)] });
    expect([claimed(one).length, departing(one)]).toEqual([2, []]);
  });

  it("under the name by which the device tells it apart", () => {
    const context = aContext({ normalizeKey: (key) => ({ ...key, network: "default" }) });
    const members = [ownedPod(1, { network: "default" }), ownedPod(3, { network: "default" })];
    expect(departing(contribution(aShop(), { context, members }))).toEqual(["10.244.0.3 pod-gone by absence"]);
  });

  it("when it belongs to another owner", () => {
    const other = { cluster: "cluster-2", kind: "LoadBalancerBinding", uid: "binding-web" };
    const wish = wishOf(aShop(), { members: [ownedPod(3, { owners: [other] })] });
    expect(wish.contributions).toMatchObject([
      { kind: "fresh", departures: [] },
      { kind: "unknown", owner: other },
    ]);
  });
});

describe("a hand-written member", () => {
  const tenant = aTenantNetwork({ spec: { sources: ["Manual"] } });
  const service = aService({ uid: "service-1", spec: { selector: {} } });
  const member = (uid = "service-1") => owned({ source: "Manual", uid, name: "web-1" }, { address: "10.244.0.1" });
  const byHand = (addresses: readonly string[], more: ShopParts = {}): readonly Manifest[] =>
    aShop({ tenant, service, pods: [], slices: [slice(...addresses.map((address) => ({ address })))], ...more });

  it.each([
    {
      name: "leaves by absence when the slices of its Service lack it",
      objects: byHand(["10.244.0.2"]),
      departures: ["absent by absence"],
    },
    {
      name: "leaves by absence when its Service has no slices",
      objects: byHand([], { slices: [] }),
      departures: ["absent by absence"],
    },
    {
      name: "drains when it is not ready",
      objects: byHand([], { slices: [slice({ address: "10.244.0.1", ready: false })] }),
      departures: ["not-ready by sight"],
    },
    { name: "stays when its Service is gone", objects: byHand([], { service: [], slices: [] }), departures: [] },
    { name: "stays while a Service made anew lists nothing yet", objects: byHand([]), uid: "before", departures: [] },
    {
      name: "leaves by absence when a Service made anew has put others in its place",
      objects: byHand(["10.244.0.2"]),
      uid: "before",
      departures: ["unselected by absence"],
    },
    {
      name: "is replaced when a Service made anew lists it too",
      objects: byHand(["10.244.0.1"]),
      uid: "before",
      departures: ["absent by sight"],
    },
    {
      name: "leaves at once when a Pod of another namespace has its address",
      objects: byHand(["10.244.0.1"], { more: strangerAt("10.244.0.1") }),
      departures: ["taken by sight"],
    },
    {
      name: "leaves by absence when a Pod of its own namespace has its address",
      objects: byHand([], { pods: [pod(1)] }),
      departures: ["absent by absence"],
    },
  ])("$name", ({ objects, departures, ...more }) => {
    const one = contribution(objects, { members: [member("uid" in more ? more.uid : undefined)] });
    expect(departing(one)).toEqual(departures.map((text) => `10.244.0.1 ${text}`));
  });
});

describe("in a view that is not current", () => {
  const shrunk = only(2, { pods: [pod(2)] });

  it.each([
    "Service",
    "EndpointSlice",
    "Pod",
    "Namespace",
    "LoadBalancerBinding",
    "LoadBalancer",
    "TenantNetwork",
  ] as const)("of %s nothing leaves", (source) => {
    const one = contribution(shrunk, { members: [ownedPod(1)], freshness: { [source]: STALE } });
    expect([one.kind, departing(one), claimed(one)]).toEqual(["stale", [], ["10.244.0.2:8080"]]);
  });

  it("an address that is seen to be taken leaves all the same", () => {
    const objects = only(2, { pods: [pod(2)], more: strangerAt("10.244.0.1") });
    const one = contribution(objects, { members: [ownedPod(1)], freshness: { EndpointSlice: STALE } });
    expect([one.kind, departing(one)]).toEqual(["stale", ["10.244.0.1 taken by sight"]]);
  });

  it.each(["Service", "EndpointSlice", "Pod", "Node"] as const)(
    "of %s that never was complete nothing can be said",
    (source) => {
      const one = contribution(shrunk, {
        members: [ownedPod(1)],
        freshness: { [source]: { state: "Failed", reason: "forbidden" } },
      });
      expect(one).toMatchObject({ kind: "unknown", reason: `the view of ${source} is not complete yet: forbidden` });
    },
  );

  it("of Nodes Pods come and go as ever", () => {
    const one = contribution(shrunk, { members: [ownedPod(1)], freshness: { Node: STALE } });
    expect([one.kind, departing(one)]).toEqual(["fresh", ["10.244.0.1 pod-gone by absence"]]);
  });
});
