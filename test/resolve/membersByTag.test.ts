import { describe, expect, it } from "vitest";
import { tagOf, uidInTag } from "../../src/model/tag.ts";
import { aNode, aService, aTenantNetwork, podUid } from "../build/manifests.ts";
import { contribution, departing, OWNER, owned, ownedPod } from "./build.ts";
import { only, strangerAt } from "./leaving.ts";
import { aShop, endpoint, pod, shopBinding, slice } from "./shop.ts";

const unknown = (uid: string): string => uidInTag(tagOf(OWNER, uid));

/** The member of Pod `web-1`, of which only the tag is known. */
const found = ownedPod(1, { uid: unknown(podUid("web-1")) });

describe("an owned member of which only the tag is known", () => {
  it("stays while it is claimed", () => {
    expect(departing(contribution(aShop(), { members: [found] }))).toEqual([]);
  });

  it.each([
    {
      name: "is only not ready while its Pod is",
      objects: aShop({ slices: [slice(endpoint(1, { ready: false }), endpoint(2))] }),
      evidence: "not-ready by sight",
    },
    {
      name: "is only unselected while its Pod lives",
      objects: only(2),
      evidence: "unselected by absence",
    },
    { name: "is gone with its Pod", objects: only(2, { pods: [pod(2)] }), evidence: "pod-gone by absence" },
    {
      name: "is taken where a stranger has its address",
      objects: only(2, { pods: [pod(2)], more: strangerAt("10.244.0.1") }),
      evidence: "taken by sight",
    },
  ])("$name", ({ objects, evidence }) => {
    expect(departing(contribution(objects, { members: [found] }))).toEqual([`10.244.0.1 ${evidence}`]);
  });

  it("of a Node is only not ready while its Node is", () => {
    const ports = [{ name: "http", port: 80, nodePort: 30_080, protocol: "TCP" }];
    const objects = aShop({
      tenant: aTenantNetwork({ spec: { networks: [{ name: "hosts", cidrs: ["192.0.2.0/24"] }] } }),
      service: aService({ spec: { type: "NodePort", ports } }),
      binding: shopBinding({ endpointMode: "NodePort" }),
      more: [aNode({ uid: "node-1", ready: false }), aNode({ name: "worker-2", uid: "node-2", address: "192.0.2.2" })],
    });
    const key = { network: "hosts", address: "192.0.2.1", port: 30_080 };
    const member = owned({ source: "Pods", uid: unknown("node-1"), name: "unknown" }, key);
    expect(departing(contribution(objects, { members: [member] }))).toEqual(["192.0.2.1 not-ready by sight"]);
  });

  it("that was written by hand is absent when its Service lists it no more", () => {
    const objects = aShop({
      tenant: aTenantNetwork({ spec: { sources: ["Manual"] } }),
      service: aService({ uid: "service-1", spec: { selector: {} } }),
      pods: [],
      slices: [slice({ address: "10.244.0.2" })],
    });
    const member = owned({ source: "Pods", uid: unknown("service-1"), name: "unknown" }, { address: "10.244.0.1" });
    expect(departing(contribution(objects, { members: [member] }))).toEqual(["10.244.0.1 absent by absence"]);
  });
});
