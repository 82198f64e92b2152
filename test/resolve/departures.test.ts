import { describe, expect, it } from "vitest";
import { aPod, aService, aSlice, aTenantNetwork, podUid } from "../build/manifests.ts";
import { aContext, claimed, contribution, departing, departuresIn, ownedPod, wishOf } from "./build.ts";
import { aShop, endpoint, pod, shopBinding, slice } from "./shop.ts";
import { only, strangerAt } from "./leaving.ts";

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
      name: "at once when a Pod outside its own tenant's networks has its address",
      objects: only(2, {
        pods: [pod(2)],
        more: strangerAt("10.244.0.1", [{ name: "theirs", cidrs: ["10.7.0.0/16"] }]),
      }),
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

  it("by absence, not revoked, when another Pod of the Service has its address and neither is ready", () => {
    const pods = [pod(1), pod(2, { address: "10.244.0.1" })];
    const slices = [slice(endpoint(1, { ready: false }), endpoint(2, { address: "10.244.0.1", ready: false }))];
    const member = ownedPod(1, { uid: podUid("web-2") });
    expect(departing(contribution(aShop({ pods, slices }), { members: [member] }))).toEqual([
      "10.244.0.1 unselected by absence",
    ]);
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
