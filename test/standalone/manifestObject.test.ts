import { describe, expect, it } from "vitest";
import { readObject } from "../../src/standalone/manifestObject.ts";
import { bindingValue, meta, remarksOn, serviceValue, sliceValue } from "../build/manifestValue.ts";

function read(value: unknown): unknown {
  const reading = readObject(value);
  return reading.kind === "object" ? reading.object : remarksOn(value);
}

describe("a field that is misspelled is no silent change of meaning", () => {
  it.each([
    {
      name: "of our kinds, anywhere",
      value: bindingValue({ safety: { minMember: 2 } }),
      says: "spec.safety.minMember: unknown field: did you mean minMembers?",
    },
    {
      name: "of our kinds, in another case",
      value: bindingValue({ connectionlimit: 3 }),
      says: "spec.connectionlimit: unknown field: did you mean connectionLimit?",
    },
    {
      name: "of our kinds, with nothing near it",
      value: bindingValue({ snippet: "x" }),
      says: "spec.snippet: unknown field: leave it out",
    },
    {
      name: "of our kinds, at the top",
      value: { ...bindingValue({}), specs: {} },
      says: "specs: unknown field: did you mean spec?",
    },
    {
      name: "of metadata",
      value: { ...bindingValue({}), metadata: { ...meta, lables: {} } },
      says: "metadata.lables: unknown field: did you mean labels?",
    },
    {
      name: "of a Service",
      value: serviceValue({ selectors: {} }),
      says: "spec.selectors: unknown field: did you mean selector?",
    },
    {
      name: "of a port",
      value: serviceValue({ ports: [{ port: 80, foo: 1 }] }),
      says: "spec.ports.0.foo: unknown field: leave it out",
    },
    {
      name: "of a slice",
      value: sliceValue({ endpoint: [] }),
      says: "endpoint: unknown field: did you mean endpoints?",
    },
    {
      name: "of an endpoint",
      value: sliceValue({ endpoints: [{ addresses: ["10.0.0.1"], ready: false }] }),
      says: "endpoints.0.ready: unknown field: leave it out",
    },
    {
      name: "of a reference",
      value: sliceValue({ endpoints: [{ addresses: ["10.0.0.1"], targetRef: { kind: "Pod", nam: "a" } }] }),
      says: "endpoints.0.targetRef.nam: unknown field: did you mean name?",
    },
  ])("$name", ({ value, says }) => {
    expect(remarksOn(value)).toEqual([says]);
  });

  it("a field that Kubernetes may add to a Service one day is let through", () => {
    expect(remarksOn(serviceValue({ quantumTunnelling: true }))).toEqual([]);
  });

  it("free maps stay free: labels, options and config", () => {
    expect(
      remarksOn({
        ...bindingValue({ options: { anything: { at: ["all", null] } } }),
        metadata: { ...meta, labels: { lables: "a" } },
      }),
    ).toEqual([]);
  });
});

describe("values", () => {
  it("what an absent field means in Kubernetes is filled in", () => {
    expect(read(serviceValue({ ports: [{ port: 80 }] }))).toMatchObject({
      spec: { type: "ClusterIP", publishNotReadyAddresses: false, ports: [{ port: 80, protocol: "TCP" }] },
    });
    expect(read(sliceValue({ ports: null, endpoints: [{ addresses: ["10.0.0.1"] }] }))).toMatchObject({
      ports: [],
      endpoints: [{ addresses: ["10.0.0.1"], conditions: {} }],
    });
  });

  it.each([
    {
      name: "an endpoint without addresses",
      value: sliceValue({ endpoints: [{ conditions: {} }] }),
      says: "endpoints.0.addresses: is missing: add it",
    },
    {
      name: "an endpoint with no address in its list",
      value: sliceValue({ endpoints: [{ addresses: [] }] }),
      says: "endpoints.0.addresses: must be at least 1 entries long, is a list",
    },
    {
      name: "a port as text",
      value: sliceValue({ ports: [{ port: "80" }] }),
      says: 'ports.0.port: must be a number, is "80"',
    },
    {
      name: "a port that is no port",
      value: serviceValue({ ports: [{ port: 0 }] }),
      says: "spec.ports.0.port: must be at least 1, is 0",
    },
    {
      name: "a broken number",
      value: serviceValue({ ports: [{ port: 80.5 }] }),
      says: "spec.ports.0.port: must be a whole number, is 80.5",
    },
    {
      name: "a word in place of a boolean",
      value: sliceValue({ endpoints: [{ addresses: ["10.0.0.1"], conditions: { ready: "no" } }] }),
      says: 'endpoints.0.conditions.ready: must be true or false, is "no"',
    },
    { name: "a list in place of a map", value: serviceValue([]), says: "spec: must be a map, is a list" },
    {
      name: "a number as a label",
      value: { ...serviceValue({}), metadata: { ...meta, labels: { a: 1 } } },
      says: "metadata.labels.a: must be text (put it in quotes), is 1",
    },
    { name: "a null of ours", value: bindingValue({ drain: null }), says: "spec.drain: must be a map, is null" },
    {
      name: "a long value",
      value: bindingValue({ syncPolicy: "x".repeat(100) }),
      says: `spec.syncPolicy: must be one of Sync, UpsertOnly, ObserveOnly, is "${"x".repeat(59)}…`,
    },
  ])("$name is a problem", ({ value, says }) => {
    expect(remarksOn(value)).toEqual([says]);
  });

  it("no message holds what may be a secret", () => {
    const balancer = { apiVersion: "hawser.dev/v1alpha1", kind: "LoadBalancer", metadata: { name: "edge" } };
    const values = [
      {
        apiVersion: "v1",
        kind: "Secret",
        metadata: meta,
        data: { password: "hunter2!" },
        stringData: { a: ["hunter2"] },
      },
      {
        ...balancer,
        spec: {
          provider: "haproxy",
          units: [
            { name: "a", url: "http:/u:hunter2@x" },
            { name: "b", url: "http://u:hunter2@x" },
          ],
          config: "hunter2",
        },
      },
    ];
    for (const value of values) {
      expect(remarksOn(value).length).toBeGreaterThan(1);
      expect(remarksOn(value).join("\n")).not.toContain("hunter2");
    }
  });
});
