import { describe, expect, it } from "vitest";
import { aNamespace, aNode, aPod, aService, aSlice, aTenantNetwork, type Manifest } from "../build/manifests.ts";
import { aContext, claimed, contribution, rejections } from "./build.ts";
import { aShop, endpoint, pod, shopBinding, slice, type ShopParts } from "./shop.ts";

const tenant = (spec: Readonly<Record<string, unknown>>): Manifest => aTenantNetwork({ spec });
const everywhere = tenant({ networks: [{ name: "all", cidrs: ["0.0.0.0/0", "::/0"] }], sources: ["Pods", "Manual"] });

/** Pod `web-1` with this address and an endpoint for it. */
const at = (address: string, more: ShopParts = {}): readonly Manifest[] =>
  aShop({
    pods: [aPod({ name: "web-1", address })],
    slices: [aSlice({ addressType: address.includes(":") ? "IPv6" : "IPv4", endpoints: [{ address, pod: "web-1" }] })],
    ...more,
  });

/** An endpoint without a Pod. */
const byHand = (address: string, more: ShopParts = {}): readonly Manifest[] =>
  aShop({ pods: [], slices: [slice({ address })], tenant: everywhere, ...more });

const stranger = (address: string): readonly Manifest[] => [
  aNamespace("other", { team: "other" }),
  aPod({ name: "x", namespace: "other", address }),
];

describe("the fence lets no endpoint through", () => {
  it.each([
    ["127.0.0.1", "DeniedAddress"],
    ["169.254.169.254", "DeniedAddress"],
    ["0.0.0.0", "DeniedAddress"],
    ["224.0.0.1", "DeniedAddress"],
    ["::1", "DeniedAddress"],
    ["::ffff:10.244.0.1", "DeniedAddress"],
    ["64:ff9b::a9fe:a9fe", "DeniedAddress"],
    ["fe80::1", "DeniedAddress"],
    ["010.244.0.1", "InvalidAddress"],
    ["2130706433", "InvalidAddress"],
    ["fe80::1%eth0", "InvalidAddress"],
    ["localhost", "InvalidAddress"],
  ])("at %s", (address, reason) => {
    const one = contribution(at(address, { tenant: everywhere }));
    expect([claimed(one), rejections(one).map((text) => text.split(" ").at(-1))]).toEqual([[], [reason]]);
  });

  it.each([
    { name: "outside the tenant's networks", objects: at("10.245.0.1"), reason: "OutsideNetworks" },
    {
      name: "of a source that the tenant may not use",
      objects: byHand("10.244.0.1", { tenant: aTenantNetwork() }),
      reason: "SourceNotAllowed",
    },
    {
      name: "whose Pod does not exist",
      objects: aShop({ pods: [], slices: [slice(endpoint(1))] }),
      reason: "NoLivePod",
    },
    {
      name: "whose Pod has ended",
      objects: aShop({ pods: [pod(1, { phase: "Succeeded" })], slices: [slice(endpoint(1))] }),
      reason: "NoLivePod",
    },
    {
      name: "whose Pod has another UID",
      objects: aShop({ pods: [pod(1, { uid: "another" })], slices: [slice(endpoint(1))] }),
      reason: "NoLivePod",
    },
    {
      name: "whose Pod has another address",
      objects: aShop({ pods: [pod(1, { address: "10.244.0.9" })], slices: [slice(endpoint(1))] }),
      reason: "NoLivePod",
    },
    {
      name: "whose Pod is of another namespace",
      objects: aShop({ pods: [pod(1, { namespace: "other" })], slices: [slice(endpoint(1))] }),
      reason: "NoLivePod",
    },
    {
      name: "at the address of a Node",
      objects: at("10.244.0.1", { more: [aNode({ address: "10.244.0.1" })] }),
      reason: "NodeAddress",
    },
    {
      name: "at a cluster IP",
      objects: at("10.244.0.1", {
        more: [aService({ name: "x", spec: { clusterIP: "10.244.0.1", clusterIPs: ["10.244.0.1"] } })],
      }),
      reason: "ServiceAddress",
    },
    {
      name: "by hand at the Pod of another namespace",
      objects: byHand("10.244.0.1", { more: stranger("10.244.0.1") }),
      reason: "AddressConflict",
    },
  ])("$name", ({ objects, reason }) => {
    const one = contribution(objects);
    expect([claimed(one), rejections(one).map((text) => text.split(" ").at(-1))]).toEqual([[], [reason]]);
  });

  it("whose reference names another kind than Pod", () => {
    const reference = { kind: "VirtualMachine", namespace: "shop", name: "vm" };
    const slices = [{ ...slice(), endpoints: [{ addresses: ["10.244.0.1"], targetRef: reference }] }];
    expect(rejections(contribution(aShop({ slices, tenant: everywhere })))).toEqual(["10.244.0.1 SourceNotAllowed"]);
  });

  it("that is translated to a denied address", () => {
    const translate = [{ from: "10.244.0.0/16", to: "127.0.0.0/16" }];
    expect(rejections(contribution(at("10.244.0.1", { tenant: tenant({ translate }) })))).toEqual([
      "10.244.0.1 DeniedAddress",
    ]);
  });

  it("that has the address of another Pod of the Service, of which one counts", () => {
    const both = [pod(1), pod(2, { address: "10.244.0.1" })];
    const one = contribution(
      aShop({ pods: both, slices: [slice(endpoint(1, { ready: false }), endpoint(2, { address: "10.244.0.1" }))] }),
    );
    expect(one).toMatchObject({ claims: [{ origin: { name: "web-2" } }], rejected: [{ reason: "AddressConflict" }] });
  });
});

describe("the fence lets through", () => {
  it("loopback where the quickstart allows it", () => {
    const one = contribution(at("127.0.0.1", { tenant: everywhere }), { context: aContext({ allowLoopback: true }) });
    expect(claimed(one)).toEqual(["127.0.0.1:8080"]);
  });

  it("a hand-written endpoint of the tenant's networks, where it may write them", () => {
    expect(claimed(contribution(byHand("10.244.0.1")))).toEqual(["10.244.0.1:8080"]);
  });

  it("a hand-written endpoint at an address that is a Pod's in another network", () => {
    const other = aTenantNetwork({ name: "other", spec: { networks: [{ name: "theirs", cidrs: ["10.244.0.0/16"] }] } });
    expect(claimed(contribution(byHand("10.244.0.1", { more: [other, ...stranger("10.244.0.1")] })))).toEqual([
      "10.244.0.1:8080",
    ]);
  });
});

describe("a member's network", () => {
  it("is the one with the smallest range that holds it", () => {
    const networks = [
      { name: "wide", cidrs: ["10.0.0.0/8"] },
      { name: "narrow", cidrs: ["10.244.0.0/24"] },
    ];
    expect(contribution(at("10.244.0.1", { tenant: tenant({ networks }) }))).toMatchObject({
      claims: [{ network: "narrow" }],
    });
    expect(contribution(at("10.9.0.1", { tenant: tenant({ networks }) }))).toMatchObject({
      claims: [{ network: "wide" }],
    });
  });
});

describe("a translation", () => {
  const translate = [
    { from: "10.244.1.0/24", to: "172.16.1.0/24" },
    { from: "10.244.0.0/16", to: "172.20.0.0/16" },
  ];

  it.each([
    ["10.244.1.7", "172.16.1.7"],
    ["10.244.9.7", "172.20.9.7"],
  ])("shows the balancer %s as %s", (from, to) => {
    expect(contribution(at(from, { tenant: tenant({ translate }) }))).toMatchObject({
      claims: [{ network: "pods", address: to }],
    });
  });

  it("leaves other addresses as they are", () => {
    const only = tenant({ translate: [{ from: "10.244.1.0/25", to: "172.16.1.0/25" }] });
    expect(claimed(contribution(at("10.244.1.130", { tenant: only })))).toEqual(["10.244.1.130:8080"]);
  });

  it("works bit by bit and for IPv6", () => {
    const six = tenant({
      networks: [{ name: "pods", cidrs: ["fd00::/16"] }],
      translate: [{ from: "fd00:1::/33", to: "2001:db8:8000::/33" }],
    });
    expect(claimed(contribution(at("fd00:1:0:7::9", { tenant: six, binding: shopBinding() })))).toEqual([
      "2001:db8:8000:7::9:8080",
    ]);
  });
});
