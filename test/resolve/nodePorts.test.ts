import { describe, expect, it } from "vitest";
import { aNode, aService, aTenantNetwork, type Manifest } from "../build/manifests.ts";
import { claimed, contribution, departing, owned, rejections } from "./build.ts";
import { aShop, endpoint, pod, shopBinding, slice, type ShopParts } from "./shop.ts";

const service = (spec: Readonly<Record<string, unknown>> = {}): Manifest =>
  aService({
    spec: { type: "NodePort", ports: [{ name: "http", port: 80, nodePort: 30_080, protocol: "TCP" }], ...spec },
  });
const tenant = aTenantNetwork({ spec: { networks: [{ name: "hosts", cidrs: ["192.0.2.0/24"] }] } });
const node = (n: number, more: Parameters<typeof aNode>[0] = {}): Manifest =>
  aNode({ name: `node-${n}`, uid: `uid-of-node-${n}`, address: `192.0.2.${n}`, ...more });
const excluded = { labels: { "node.kubernetes.io/exclude-from-external-load-balancers": "" } };

const byNodes = ({
  spec,
  ...parts
}: ShopParts & { spec?: Readonly<Record<string, unknown>> } = {}): readonly Manifest[] =>
  aShop({
    tenant,
    service: service(),
    binding: shopBinding({ endpointMode: "NodePort", ...spec }),
    more: [node(1), node(2)],
    ...parts,
  });

const ownedNode = (n: number, uid = `uid-of-node-${n}`) =>
  owned({ source: "Nodes", uid, name: `node-${n}` }, { network: "hosts", address: `192.0.2.${n}`, port: 30_080 });

describe("with node ports", () => {
  it("each ready Node is a member", () => {
    expect(contribution(byNodes({ more: [node(1)] }))).toMatchObject({
      claims: [
        {
          network: "hosts",
          address: "192.0.2.1",
          port: 30_080,
          origin: { source: "Nodes", uid: "uid-of-node-1", name: "node-1" },
        },
      ],
    });
  });

  it("Nodes that are not ready or excluded are none", () => {
    const one = contribution(byNodes({ more: [node(1), node(2, { ready: false }), node(3, excluded)] }));
    expect([claimed(one), rejections(one)]).toEqual([
      ["192.0.2.1:30080"],
      ["192.0.2.2 NotReady", "192.0.2.3 NotReady"],
    ]);
  });

  it("only selected Nodes are", () => {
    const more = [node(1, { labels: { pool: "edge" } }), node(2)];
    const spec = { nodeSelector: { matchExpressions: [{ key: "pool", operator: "Exists" }] } };
    expect(claimed(contribution(byNodes({ more, spec })))).toEqual(["192.0.2.1:30080"]);
  });

  it("a local traffic policy leaves only Nodes with a ready endpoint", () => {
    const slices = [slice(endpoint(1, { nodeName: "node-1" }), endpoint(2, { nodeName: "node-2", ready: false }))];
    expect(claimed(contribution(byNodes({ service: service({ externalTrafficPolicy: "Local" }), slices })))).toEqual([
      "192.0.2.1:30080",
    ]);
  });

  it("a local traffic policy keeps Nodes whose endpoints go but serve, where no other is ready", () => {
    const slices = [slice(endpoint(1, { nodeName: "node-1", ready: false, serving: true, terminating: true }))];
    expect(claimed(contribution(byNodes({ service: service({ externalTrafficPolicy: "Local" }), slices })))).toEqual([
      "192.0.2.1:30080",
    ]);
  });

  it("Nodes outside the tenant's networks are none", () => {
    expect(rejections(contribution(byNodes({ more: [node(1, { address: "198.51.100.1" })] })))).toEqual([
      "198.51.100.1 OutsideNetworks",
    ]);
  });

  it("Auto means Nodes for a tenant that may not use Pods", () => {
    const spec = { networks: [{ name: "hosts", cidrs: ["192.0.2.0/24"] }], sources: ["Nodes"] };
    const objects = byNodes({ tenant: aTenantNetwork({ spec }), binding: shopBinding() });
    expect(claimed(contribution(objects))).toEqual(["192.0.2.1:30080", "192.0.2.2:30080"]);
  });

  it("Auto means Pods for all others, also where there is a node port", () => {
    expect(claimed(contribution(aShop({ service: service(), more: [node(1)] })))).toEqual([
      "10.244.0.1:8080",
      "10.244.0.2:8080",
    ]);
  });
});

describe("a Node leaves", () => {
  it.each([
    { name: "by absence when it is gone", parts: { more: [node(1)] }, evidence: "node-gone by absence" },
    { name: "when it is excluded", parts: { more: [node(1), node(2, excluded)] }, evidence: "node-gone by sight" },
    {
      name: "when it is not ready, which only drains",
      parts: { more: [node(1), node(2, { ready: false })] },
      evidence: "not-ready by sight",
    },
    {
      name: "by absence when no selector selects it",
      parts: {
        more: [node(1, { labels: { edge: "" } }), node(2)],
        spec: { nodeSelector: { matchLabels: { edge: "" } } },
      },
      evidence: "unselected by absence",
    },
    {
      name: "by absence when it has no endpoint of a local Service",
      parts: {
        service: service({ externalTrafficPolicy: "Local" }),
        pods: [pod(1, { nodeName: "node-1" })],
        slices: [slice(endpoint(1))],
      },
      evidence: "unselected by absence",
    },
    {
      name: "when it was made anew under its name",
      parts: { more: [node(1), node(2, { uid: "another" })] },
      evidence: "node-gone by sight",
    },
    {
      name: "by absence when Pods are members now",
      parts: { tenant: aTenantNetwork(), binding: shopBinding() },
      evidence: "unselected by absence",
    },
  ])("$name", ({ parts, evidence }) => {
    const one = contribution(byNodes(parts), { members: [ownedNode(2)] });
    expect(departing(one)).toEqual([`192.0.2.2 ${evidence}`]);
  });

  it("never while Nodes cannot be seen", () => {
    const one = contribution(byNodes({ more: [] }), {
      members: [ownedNode(2)],
      freshness: { Node: { state: "Stale", reason: "x", lastGood: 1 } },
    });
    expect([one.kind, departing(one)]).toEqual(["stale", []]);
  });
});
