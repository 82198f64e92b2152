import { describe, expect, it } from "vitest";
import { aBinding, aLoadBalancer, aNamespace, aPod, aTenantNetwork } from "../build/manifests.ts";
import type { OwnerRecord } from "../../src/model/record.ts";
import { aContext, aRecord, departing, NEVER, OWNER, ownedPod, STALE, wishOf } from "./build.ts";
import { aShop, endpoint, pod, shopBinding, slice } from "./shop.ts";

const kept = (more: Partial<OwnerRecord> = {}): OwnerRecord => ({
  owner: OWNER,
  namespace: "shop",
  name: "web",
  deletionPolicy: "Drain",
  drain: { timeoutSeconds: 7, untilIdle: false },
  sizes: [],
  ...more,
});
const record = (owner: Partial<OwnerRecord> = {}) => aRecord([ownedPod(1), ownedPod(2)], { owners: [kept(owner)] });
const BOTH = ["10.244.0.1 owner-gone by absence", "10.244.0.2 owner-gone by absence"];

describe("an owner without a binding", () => {
  it("lets its members go as the ledger kept it", () => {
    const [gone] = wishOf(aShop({ binding: [] }), { record: record() }).contributions;
    expect(gone).toMatchObject({
      kind: "gone",
      owner: OWNER,
      binding: { namespace: "shop", name: "web", generation: 0 },
      policy: { deletionPolicy: "Drain", drain: { timeoutSeconds: 7, untilIdle: false } },
    });
    expect(gone && departing(gone)).toEqual(BOTH);
  });

  it("keeps its members where it asked to retain them", () => {
    const { contributions } = wishOf(aShop({ binding: [] }), { record: record({ deletionPolicy: "Retain" }) });
    expect(contributions).toMatchObject([{ kind: "gone", departures: [], policy: { deletionPolicy: "Retain" } }]);
  });

  it("lets a dead member and a taken address go at once", () => {
    const more = [
      aNamespace("other", { team: "other" }),
      aPod({ name: "x", namespace: "other", address: "10.244.0.2" }),
    ];
    const [gone] = wishOf(aShop({ binding: [], pods: [], more }), { record: record() }).contributions;
    expect(gone && departing(gone)).toEqual(["10.244.0.1 pod-gone by absence", "10.244.0.2 taken by sight"]);
  });

  it.each([STALE, NEVER])("is unknown while bindings cannot be seen", (state) => {
    const { contributions } = wishOf(aShop({ binding: [] }), {
      record: record(),
      freshness: { LoadBalancerBinding: state },
    });
    expect(contributions).toMatchObject([{ kind: "unknown" }]);
  });

  it("of another cluster is unknown", () => {
    const owner = { ...OWNER, cluster: "cluster-2" };
    const { contributions } = wishOf(aShop({ binding: [] }), { record: aRecord([ownedPod(1, { owners: [owner] })]) });
    expect(contributions).toMatchObject([{ kind: "unknown", owner }]);
  });

  it("is found also where the ledger has only its members", () => {
    expect(wishOf(aShop({ binding: [] }), { members: [ownedPod(1)] }).contributions).toMatchObject([
      { kind: "gone", owner: OWNER },
    ]);
  });
});

describe("a binding", () => {
  it("that is being deleted lets its members go as it asks itself", () => {
    const binding = shopBinding({ deletionPolicy: "Remove" }, { deletionTimestamp: "2026-01-01T00:00:00Z" });
    const [gone] = wishOf(aShop({ binding }), { record: record() }).contributions;
    expect(gone).toMatchObject({ kind: "gone", policy: { deletionPolicy: "Remove" } });
    expect(gone && departing(gone)).toEqual(["10.244.0.1 owner-gone by sight", "10.244.0.2 owner-gone by sight"]);
  });

  it("that names another pool now is gone from this one", () => {
    const [gone] = wishOf(aShop({ binding: shopBinding({ pool: { name: "shop-new" } }) }), {
      record: record(),
    }).contributions;
    expect(gone && departing(gone)).toEqual(["10.244.0.1 owner-gone by sight", "10.244.0.2 owner-gone by sight"]);
  });
});

describe("two bindings of one pool", () => {
  const old = aBinding({
    name: "old",
    uid: "binding-old",
    service: "web",
    pool: "shop-web",
    metadata: { creationTimestamp: "2025-01-01T00:00:00Z" },
    spec: { membership: "Exclusive", options: { a: 1 } },
  });
  const young = shopBinding({}, { creationTimestamp: "2026-01-01T00:00:00Z" });

  it("contribute oldest first, and the oldest speaks for the pool", () => {
    const wish = wishOf(aShop({ binding: [young, old] }));
    expect(wish.contributions.map(({ owner }) => owner.uid)).toEqual(["binding-old", OWNER.uid]);
    expect(wish.policy).toMatchObject({ membership: "Exclusive", options: { a: 1 } });
  });

  it("leave the pool to the younger one where the older has no grant", () => {
    const intruder = { ...old, metadata: { ...old.metadata, namespace: "other" } };
    const wish = wishOf(aShop({ binding: [young, intruder], more: [aNamespace("other", { team: "other" })] }));
    expect(wish.contributions.map(({ kind }) => kind)).toEqual(["refused", "fresh"]);
    expect(wish.policy).toMatchObject({ membership: "Shared", options: {} });
  });

  it("leave the pool to the older one where only its Service is missing", () => {
    const lost = aBinding({
      name: "old",
      uid: "binding-old",
      service: "none",
      pool: "shop-web",
      spec: { options: { a: 1 } },
    });
    expect(wishOf(aShop({ binding: [young, lost] })).policy).toMatchObject({ options: { a: 1 } });
  });

  it("share a quota, the oldest first", () => {
    const tenant = aTenantNetwork({ spec: { quota: { bindings: 1 } } });
    const { contributions } = wishOf(aShop({ tenant, binding: [young, old] }));
    expect(contributions.map(({ kind }) => kind)).toEqual(["fresh", "refused"]);
  });

  it("share a quota of members, the oldest first", () => {
    const tenant = aTenantNetwork({ spec: { quota: { members: 3 } } });
    const { contributions } = wishOf(
      aShop({ tenant, binding: [young, old], pods: [pod(1), pod(2)], slices: [slice(endpoint(1), endpoint(2))] }),
    );
    expect(contributions.map(({ kind }) => kind)).toEqual(["fresh", "refused"]);
  });
});

describe("the policy of an owner", () => {
  const loadBalancer = aLoadBalancer({
    spec: { defaults: { drain: { timeoutSeconds: 60 }, safety: { minMembers: 2, onEmpty: "Apply" } } },
  });

  it("is built in where nobody says otherwise", () => {
    expect(wishOf(aShop()).contributions[0]?.policy).toEqual({
      safety: { minMembers: 1, maxRemovalPercent: 50, windowSeconds: 300, onEmpty: "Hold" },
      drain: { timeoutSeconds: 30, untilIdle: true },
      rollout: { order: "AddBeforeRemove", waitForHealthy: false, timeoutSeconds: 60 },
      syncPolicy: "Sync",
      driftPolicy: "Repair",
      adoption: "Refuse",
      deletionPolicy: "Drain",
      paused: false,
    });
  });

  it("comes from the binding before the LoadBalancer, field by field", () => {
    const binding = shopBinding({ drain: { untilIdle: false }, safety: { minMembers: 5 }, paused: true });
    expect(wishOf(aShop({ loadBalancer, binding })).contributions[0]?.policy).toMatchObject({
      drain: { timeoutSeconds: 60, untilIdle: false },
      safety: { minMembers: 5, onEmpty: "Apply" },
      paused: true,
    });
  });

  it("is never looser than the tenant's minimums", () => {
    const minimums = { minMembers: 3, maxRemovalPercent: 20, windowSeconds: 600, onEmpty: "Hold" };
    const loose = shopBinding({
      safety: { minMembers: 0, maxRemovalPercent: 100, windowSeconds: 1, onEmpty: "Apply" },
    });
    const strict = shopBinding({
      safety: { minMembers: 9, maxRemovalPercent: 10, windowSeconds: 900, onEmpty: "Hold" },
    });
    const tenant = aTenantNetwork({ spec: { minimums } });
    expect(wishOf(aShop({ tenant, binding: loose })).contributions[0]?.policy.safety).toEqual(minimums);
    expect(wishOf(aShop({ tenant, binding: strict })).contributions[0]?.policy.safety).toMatchObject({
      minMembers: 9,
      maxRemovalPercent: 10,
      windowSeconds: 900,
    });
  });

  it("carries the annotation that releases a hold", () => {
    const binding = shopBinding({}, { annotations: { "hawser.dev/release": "abc" } });
    expect(wishOf(aShop({ binding })).contributions[0]?.policy.release).toBe("abc");
  });

  it("of the pool has mode and freeze windows of the LoadBalancer", () => {
    const frozen = aLoadBalancer({
      spec: { mode: "Observe", freeze: [{ schedule: "0 22 * * 5", duration: "1h30m", timeZone: "Europe/Berlin" }] },
    });
    expect(wishOf(aShop({ loadBalancer: frozen }), { context: aContext() }).policy).toEqual({
      mode: "Observe",
      freeze: [{ schedule: "0 22 * * 5", durationSeconds: 5400, timeZone: "Europe/Berlin" }],
      membership: "Shared",
      creation: "Existing",
      options: {},
    });
  });
});
