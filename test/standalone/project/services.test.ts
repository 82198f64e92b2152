import { describe, expect, it } from "vitest";
import { anEndpoints, aService, aSlice, type Manifest } from "../../build/manifests.ts";
import { recordsOf } from "../../build/recordsOf.ts";

const slice = (fields: object): Manifest => ({ ...aSlice(), ...fields });
const endpoint = (fields: object): Manifest => slice({ endpoints: [{ addresses: ["10.0.0.1"], ...fields }] });

const target = (targetRef: object) => recordsOf(endpoint({ targetRef }));

describe("an EndpointSlice", () => {
  it.each([
    { name: "without conditions", conditions: undefined, ready: true, serving: true, terminating: false },
    {
      name: "with conditions that are null",
      conditions: { ready: null, serving: null, terminating: null },
      ready: true,
      serving: true,
      terminating: false,
    },
    {
      name: "that is not ready and says no more",
      conditions: { ready: false },
      ready: false,
      serving: false,
      terminating: false,
    },
    {
      name: "that ends and still serves",
      conditions: { ready: false, serving: true, terminating: true },
      ready: false,
      serving: true,
      terminating: true,
    },
  ])("has an endpoint $name as Kubernetes means it", ({ conditions, ready, serving, terminating }) => {
    expect(recordsOf(endpoint({ conditions }))).toMatchObject([{ endpoints: [{ ready, serving, terminating }] }]);
  });

  it("may have neither ports nor endpoints", () => {
    expect(recordsOf(slice({ ports: null, endpoints: null }))).toMatchObject([{ ports: [], endpoints: [] }]);
  });

  it("has ports with what Kubernetes leaves out", () => {
    expect(recordsOf(slice({ ports: [{ name: null, port: null, protocol: null }, { port: 80 }] }))).toMatchObject([
      {
        ports: [
          { name: "", protocol: "TCP" },
          { name: "", port: 80, protocol: "TCP" },
        ],
      },
    ]);
  });

  it("spells addresses in one way, and keeps what is none", () => {
    expect(
      recordsOf(slice({ addressType: "IPv6", endpoints: [{ addresses: ["2001:DB8:0::1", "no-address"] }] })),
    ).toMatchObject([{ endpoints: [{ addresses: ["2001:db8::1", "no-address"] }] }]);
  });

  it("refers to a Pod of its own namespace, where it does not say", () => {
    expect(target({ name: "web-1" })).toMatchObject([
      { endpoints: [{ target: { kind: "Pod", namespace: "shop", name: "web-1" } }] },
    ]);
    expect(target({ kind: "Pod" })).not.toHaveProperty("0.endpoints.0.target");
  });

  it("that belongs to no Service is none of ours", () => {
    expect(recordsOf(aSlice({ metadata: { labels: {} } }))).toEqual([]);
  });
});

describe("an Endpoints object", () => {
  it("becomes a slice for each family of each subset", () => {
    const subsets = [
      {
        addresses: [{ ip: "10.0.0.1" }, { ip: "2001:DB8::1" }],
        notReadyAddresses: [{ ip: "10.0.0.2" }],
        ports: [{ port: 80 }],
      },
      { addresses: [{ ip: "10.0.0.3", targetRef: { name: "p" }, nodeName: "n" }], ports: null },
    ];
    expect(recordsOf({ ...anEndpoints(), subsets })).toMatchObject([
      {
        name: "web-0-ipv4",
        service: "web",
        origin: "Endpoints",
        addressType: "IPv4",
        ports: [{ name: "", port: 80 }],
        endpoints: [
          { addresses: ["10.0.0.1"], ready: true },
          { addresses: ["10.0.0.2"], ready: false, serving: false },
        ],
      },
      { name: "web-0-ipv6", addressType: "IPv6", endpoints: [{ addresses: ["2001:db8::1"] }] },
      {
        name: "web-1-ipv4",
        ports: [],
        endpoints: [{ target: { kind: "Pod", namespace: "shop", name: "p" }, nodeName: "n" }],
      },
    ]);
  });

  it("without subsets says nothing", () => {
    expect(recordsOf({ ...anEndpoints(), subsets: null })).toEqual([]);
  });
});

describe("a Service", () => {
  it.each([
    { name: "with one address", spec: { clusterIP: "10.96.0.1" }, clusterIPs: ["10.96.0.1"] },
    {
      name: "with two",
      spec: { clusterIP: "10.96.0.1", clusterIPs: ["10.96.0.1", "FD00::1"] },
      clusterIPs: ["10.96.0.1", "fd00::1"],
    },
    { name: "that is headless", spec: { clusterIP: "None", clusterIPs: ["None"] }, clusterIPs: [] },
    { name: "that has none yet", spec: {}, clusterIPs: [] },
  ])("$name has the addresses $clusterIPs", ({ spec, clusterIPs }) => {
    expect(recordsOf(aService({ spec }))).toMatchObject([{ clusterIPs }]);
  });

  it("has ports with what Kubernetes fills in", () => {
    const ports = [
      { port: 80, nodePort: 0 },
      { name: "a", port: 81, targetPort: "http", nodePort: 30_081, protocol: "UDP" },
    ];
    expect(recordsOf(aService({ spec: { ports } }))).toMatchObject([
      {
        ports: [
          { port: 80, targetPort: 80, protocol: "TCP" },
          { name: "a", port: 81, targetPort: "http", nodePort: 30_081, protocol: "UDP" },
        ],
      },
    ]);
    expect(recordsOf(aService({ spec: { ports } }))).not.toHaveProperty("0.ports.0.nodePort");
  });

  it.each([
    { name: "with a selector", spec: { selector: { app: "web" } }, selecting: true },
    { name: "without one", spec: { selector: null }, selecting: false },
    { name: "with an empty one", spec: { selector: {} }, selecting: false },
    { name: "of an external name", spec: { type: "ExternalName", externalName: "a.example" }, selecting: false },
  ])("$name selects Pods: $selecting", ({ spec, selecting }) => {
    expect(recordsOf(aService({ spec }))).toMatchObject([{ selecting }]);
  });
});
