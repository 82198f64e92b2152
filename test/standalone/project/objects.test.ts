import { describe, expect, it } from "vitest";
import { aBinding, aLoadBalancer, aNamespace, aNode, aPod, aSecret, type Manifest } from "../../build/manifests.ts";
import { recordsOf } from "../../build/recordsOf.ts";

const status = (conditions: unknown): Manifest => ({
  ...aNode(),
  status: {
    addresses: [
      { type: "Hostname", address: "n" },
      { type: "ExternalIP", address: "198.51.100.1" },
      { type: "InternalIP", address: "192.0.2.1" },
    ],
    conditions,
  },
});

describe("a Pod", () => {
  it.each([
    {
      name: "with one address",
      pod: { ...aPod(), status: { podIP: "10.0.0.1" } },
      expected: { addresses: ["10.0.0.1"], deleting: false, terminal: false, hostNetwork: false },
    },
    {
      name: "with two",
      pod: aPod({ addresses: ["10.0.0.1", "FD00::1"] }),
      expected: { addresses: ["10.0.0.1", "fd00::1"] },
    },
    { name: "without a status", pod: { ...aPod(), status: null }, expected: { addresses: [] } },
    { name: "that is being deleted", pod: aPod({ deleting: true }), expected: { deleting: true, terminal: false } },
    { name: "that is done", pod: aPod({ phase: "Succeeded" }), expected: { terminal: true } },
    { name: "that failed", pod: aPod({ phase: "Failed" }), expected: { terminal: true } },
    {
      name: "on the network of its Node",
      pod: aPod({ hostNetwork: true, nodeName: "n" }),
      expected: { hostNetwork: true, nodeName: "n" },
    },
  ])("$name is kept so", ({ pod, expected }) => {
    expect(recordsOf(pod)).toMatchObject([expected]);
  });
});

describe("a Node", () => {
  it("has its internal addresses first, and no names", () => {
    expect(recordsOf(status(null))).toMatchObject([{ addresses: ["192.0.2.1", "198.51.100.1"] }]);
  });

  it.each([
    { name: "written by hand", conditions: null, ready: true },
    { name: "that says so", conditions: [{ type: "Ready", status: "True" }], ready: true },
    { name: "that says no", conditions: [{ type: "Ready", status: "False" }], ready: false },
    { name: "that is not heard of", conditions: [{ type: "Ready", status: "Unknown" }], ready: false },
    { name: "with other conditions", conditions: [{ type: "DiskPressure", status: "False" }], ready: true },
  ])("$name is ready: $ready", ({ conditions, ready }) => {
    expect(recordsOf(status(conditions))).toMatchObject([{ ready }]);
  });

  it.each([
    { name: "with nothing against it", node: aNode(), excluded: false },
    {
      name: "with the label",
      node: aNode({ labels: { "node.kubernetes.io/exclude-from-external-load-balancers": "" } }),
      excluded: true,
    },
    {
      name: "that the autoscaler takes away",
      node: aNode({ spec: { taints: [{ key: "ToBeDeletedByClusterAutoscaler", effect: "NoSchedule" }] } }),
      excluded: true,
    },
    {
      name: "that is being deleted",
      node: aNode({ metadata: { deletionTimestamp: "2026-01-01T00:00:00Z" } }),
      excluded: true,
    },
  ])("$name is excluded: $excluded", ({ node, excluded }) => {
    expect(recordsOf(node)).toMatchObject([{ excluded }]);
  });
});

describe("an object of ours", () => {
  it("is kept without status, versions and other tools' annotations", () => {
    const annotations = { "hawser.dev/release": "h", "kubectl.kubernetes.io/last-applied-configuration": "{}" };
    const [record] = recordsOf({
      ...aBinding({ annotations, metadata: { resourceVersion: "1", annotations } }),
      status: {},
    });
    expect(record).toMatchObject({ metadata: { name: "web", annotations: { "hawser.dev/release": "h" } } });
    expect(record).not.toHaveProperty("status");
    expect(record).not.toHaveProperty("metadata.resourceVersion");
    expect(Object.keys((record as { metadata: { annotations: object } }).metadata.annotations)).toEqual([
      "hawser.dev/release",
    ]);
  });

  it("has the defaults of its schema", () => {
    expect(recordsOf(aBinding())).toMatchObject([
      { spec: { membership: "Shared", deletionPolicy: "Drain", pool: { creation: "Existing" } } },
    ]);
    expect(recordsOf(aLoadBalancer())).toHaveLength(1);
  });
});

it("a Namespace has its own name as label, whatever it says", () => {
  expect(recordsOf(aNamespace("a", { "kubernetes.io/metadata.name": "b", x: "y" }))).toMatchObject([
    { labels: { "kubernetes.io/metadata.name": "a", x: "y" } },
  ]);
});

it("a Secret is no part of the world", () => {
  expect(recordsOf(aSecret("s", { password: "p" }))).toEqual([]);
});
