import { describe, expect, it } from "vitest";
import { claimed, contribution, departing, ownedPod, STALE } from "./build.ts";
import { only, strangerAt } from "./leaving.ts";
import { pod } from "./shop.ts";

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
