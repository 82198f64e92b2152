import { describe, expect, it } from "vitest";
import { createWorldStore } from "../../src/model/worldStore.ts";
import {
  aBinding,
  aLoadBalancer,
  aNamespace,
  anEndpoints,
  aNode,
  aPod,
  aService,
  aSlice,
  aTenantNetwork,
  aWebShop,
  podUid,
} from "../build/manifests.ts";
import { aWorld, aWorldStore, putObject } from "../build/world.ts";

const POOL = "edge/shop-web";

const at = (creationTimestamp: string) => ({ metadata: { creationTimestamp }, pool: "p" });

describe("the world", () => {
  it("is not listed before a source says so", () => {
    expect(createWorldStore("c").world.freshness("Pod")).toEqual({ state: "Failed", reason: "not listed yet" });
  });

  it("gives the slices of a Service sorted by name", () => {
    const world = aWorld([aSlice({ name: "b" }), aSlice({ name: "a" }), aSlice({ service: "other", name: "c" })]);
    expect(world.slices("shop", "web").map(({ name }) => name)).toEqual(["a", "b"]);
  });

  it("gives hand-written Endpoints only where there is no EndpointSlice", () => {
    const endpoints = anEndpoints({ addresses: ["10.0.0.1", "2001:DB8::1"] });
    const families = aWorld([endpoints])
      .slices("shop", "web")
      .map(({ addressType }) => addressType);
    expect(families).toEqual(["IPv4", "IPv6"]);
    expect(
      aWorld([endpoints, aSlice()])
        .slices("shop", "web")
        .map(({ origin }) => origin),
    ).toEqual(["EndpointSlice"]);
  });

  it("finds living Pods by any spelling of their address", () => {
    const world = aWorld([
      aPod({ addresses: ["10.0.0.1", "2001:0db8::0001"] }),
      aPod({ name: "done", address: "10.0.0.1", phase: "Succeeded" }),
    ]);
    expect(world.podsByAddress("10.0.0.1").map(({ name }) => name)).toEqual(["web-1"]);
    expect(world.podsByAddress("2001:db8::1")).toHaveLength(1);
    expect(world.podByUid(podUid("done"))?.terminal).toBe(true);
  });

  it("knows the addresses of Nodes and Services", () => {
    const world = aWorld([aNode(), aService({ spec: { clusterIP: "10.96.0.1" } })]);
    expect([world.isNodeAddress("192.0.2.1"), world.isNodeAddress("10.96.0.1")]).toEqual([true, false]);
    expect([world.isServiceAddress("10.96.0.1"), world.isServiceAddress("None")]).toEqual([true, false]);
  });

  it("forgets an address with the last object that has it", () => {
    const store = aWorldStore([aNode(), aNode({ name: "worker-2" })]);
    store.remove("Node", "worker-1");
    expect(store.world.isNodeAddress("192.0.2.1")).toBe(true);
    store.remove("Node", "worker-2");
    expect(store.world.isNodeAddress("192.0.2.1")).toBe(false);
  });

  it("orders the bindings of a pool by age: those without a time first, then by name", () => {
    const world = aWorld([
      aBinding({ name: "young", ...at("2026-02-01T00:00:00Z") }),
      aBinding({ name: "old", ...at("2026-01-01T02:00:00+02:00") }),
      aBinding({ name: "b", pool: "p" }),
      aBinding({ name: "a", pool: "p" }),
    ]);
    expect(world.bindingsOf("edge/p").map(({ metadata }) => metadata.name)).toEqual(["a", "b", "old", "young"]);
  });

  it("gives a namespace that no manifest declares its name as label", () => {
    expect(aWorld([]).namespace("shop")?.labels).toEqual({ "kubernetes.io/metadata.name": "shop" });
    expect(createWorldStore("c").world.namespace("shop")).toBeUndefined();
  });

  it("gives the same list until something changes", () => {
    const store = aWorldStore([aNode()]);
    const before = store.world.nodes();
    expect(store.world.nodes()).toBe(before);
    putObject(store, aNode({ name: "worker-2" }));
    expect(store.world.nodes()).toHaveLength(2);
    expect(before).toHaveLength(1);
  });
});

describe("a change", () => {
  it.each([
    { name: "of the Service", object: aService({ spec: { type: "NodePort" } }) },
    { name: "of a slice of the Service", object: aSlice({ endpoints: [] }) },
    { name: "of a Pod that a slice refers to", object: aPod({ deleting: true }) },
    { name: "of the binding", object: aBinding({ spec: { weight: 2 } }) },
    { name: "of the namespace", object: aNamespace("shop", {}) },
    { name: "of the tenant", object: aTenantNetwork({ spec: { weight: 2 } }) },
    { name: "of the load balancer", object: aLoadBalancer({ spec: { mode: "Observe" } }) },
    {
      name: "that gives a Pod of anyone the address of an endpoint",
      object: aPod({ name: "thief", namespace: "other" }),
    },
    { name: "that gives a Node the address of an endpoint", object: aNode({ address: "10.244.0.1" }) },
    {
      name: "that gives a Service the address of an endpoint",
      object: aService({ name: "other", spec: { clusterIP: "10.244.0.1" } }),
    },
  ])("$name matters to its pool", ({ object }) => {
    const store = aWorldStore(aWebShop());
    const version = store.world.version(POOL);
    putObject(store, object);
    expect([...store.takeChangedPools()]).toEqual([POOL]);
    expect(store.world.version(POOL)).toBeGreaterThan(version);
    expect(store.takeChangedPools().size).toBe(0);
  });

  it.each([
    { name: "of another Service", object: aService({ name: "other" }) },
    { name: "of another Service's slice", object: aSlice({ service: "other" }) },
    { name: "of a Service of the same name elsewhere", object: aService({ namespace: "other" }) },
    { name: "of a Pod that nothing refers to", object: aPod({ name: "other", address: "10.244.9.9" }) },
    { name: "of a Node, where the Service has no node port", object: aNode() },
    { name: "of metadata alone", object: aService({ metadata: { labels: { a: "b" }, resourceVersion: "2" } }) },
    {
      name: "of a binding's foreign annotations",
      object: aBinding({ annotations: { "kubectl.kubernetes.io/x": "y" } }),
    },
  ])("$name matters to no pool of ours", ({ object }) => {
    const store = aWorldStore(aWebShop());
    const version = store.world.version(POOL);
    putObject(store, object);
    expect([...store.takeChangedPools()]).toEqual([]);
    expect(store.world.version(POOL)).toBe(version);
  });

  it.each([
    {
      name: "a Service with a node port",
      objects: [aService({ spec: { ports: [{ name: "http", port: 80, nodePort: 30080 }] } })],
      pools: [POOL],
    },
    {
      name: "a binding that selects Nodes",
      objects: [aBinding({ spec: { nodeSelector: { matchLabels: { zone: "a" } } } })],
      pools: [POOL],
    },
    {
      name: "a binding to Pods alone",
      objects: [
        aService({ spec: { ports: [{ name: "http", port: 80, nodePort: 30080 }] } }),
        aBinding({ spec: { endpointMode: "Pod" } }),
      ],
      pools: [],
    },
  ])("of a Node, with $name", ({ objects, pools }) => {
    const store = aWorldStore([...aWebShop(), ...objects]);
    putObject(store, aNode());
    expect([...store.takeChangedPools()]).toEqual(pools);
  });

  it("of a binding's pool matters to the old pool and the new one", () => {
    const store = aWorldStore(aWebShop());
    putObject(store, aBinding({ pool: "shop-new" }));
    expect([...store.takeChangedPools()]).toEqual([POOL, "edge/shop-new"]);
    expect(store.world.bindingsOf(POOL)).toEqual([]);
  });

  it("that removes the binding matters to its pool", () => {
    const store = aWorldStore(aWebShop());
    store.remove("LoadBalancerBinding", "shop/web");
    expect([...store.takeChangedPools()]).toEqual([POOL]);
  });

  it("of a slice's Service matters to both Services", () => {
    const store = aWorldStore([...aWebShop(), aBinding({ name: "api" })]);
    putObject(store, aSlice({ service: "api", name: "web-1" }));
    expect([...store.takeChangedPools()].toSorted()).toEqual(["edge/shop-api", POOL]);
  });

  it("of freshness matters to all pools, once", () => {
    const store = aWorldStore([...aWebShop(), aBinding({ name: "api" })]);
    store.note("edge/orphan", ["10.0.0.1"]);
    store.setFreshness("Pod", { state: "Failed", reason: "x", lastGood: 1 });
    expect(store.takeChangedPools()).toEqual(new Set([POOL, "edge/shop-api", "edge/orphan"]));
    store.setFreshness("Pod", { state: "Failed", reason: "x", lastGood: 1 });
    expect(store.takeChangedPools().size).toBe(0);
  });

  it("of freshness and the end of the last binding of a pool matters to that pool too", () => {
    const store = aWorldStore(aWebShop());
    store.setFreshness("Pod", { state: "Failed", reason: "x" });
    store.remove("LoadBalancerBinding", "shop/web");
    expect(store.takeChangedPools()).toEqual(new Set([POOL]));
  });

  it("of any binding matters to all pools where a tenant has a quota", () => {
    const store = aWorldStore([...aWebShop(), aTenantNetwork({ spec: { quota: { bindings: 1 } } })]);
    putObject(store, aBinding({ name: "api" }));
    expect(store.takeChangedPools()).toEqual(new Set([POOL, "edge/shop-api"]));
  });
});

describe("what a pool may still have on a device", () => {
  it("is watched by address and by UID, though no slice lists it", () => {
    const store = aWorldStore(aWebShop());
    store.note("edge/old", ["10.244.7.7", podUid("gone")]);
    putObject(store, aPod({ name: "thief", address: "10.244.7.7", namespace: "other" }));
    expect([...store.takeChangedPools()]).toEqual(["edge/old"]);
    putObject(store, aPod({ name: "gone", address: "10.244.8.8" }));
    expect([...store.takeChangedPools()]).toEqual(["edge/old"]);
  });

  it("is forgotten when the pool notes something else", () => {
    const store = aWorldStore([]);
    store.note("edge/old", ["10.244.7.7", "10.244.7.8"]);
    store.note("edge/old", ["10.244.7.8"]);
    putObject(store, aPod({ name: "a", address: "10.244.7.7" }));
    expect(store.takeChangedPools().size).toBe(0);
    putObject(store, aPod({ name: "b", address: "10.244.7.8" }));
    expect([...store.takeChangedPools()]).toEqual(["edge/old"]);
  });
});
