import { describe, expect, it } from "vitest";
import { BUILT_IN } from "../../src/api/builtIn.ts";
import { LoadBalancerSpec } from "../../src/api/loadBalancer.ts";
import { LoadBalancerBindingSpec } from "../../src/api/loadBalancerBinding.ts";
import { TenantNetworkSpec } from "../../src/api/tenantNetwork.ts";

const binding = { backendRef: { name: "web", port: 80 }, loadBalancerRef: { name: "edge" }, pool: { name: "web" } };

describe("defaults", () => {
  it("a binding is given only what nobody else may say", () => {
    expect(LoadBalancerBindingSpec.parse(binding)).toEqual({
      backendRef: { kind: "Service", name: "web", port: 80 },
      loadBalancerRef: { name: "edge" },
      pool: { name: "web", creation: "Existing" },
      membership: "Shared",
      deletionPolicy: "Drain",
    });
  });

  it("what can be inherited stays absent, also in part", () => {
    const spec = LoadBalancerBindingSpec.parse({ ...binding, drain: {}, safety: { minMembers: 0 }, rollout: {} });
    expect(spec).toMatchObject({ drain: {}, safety: { minMembers: 0 }, rollout: {} });
    expect(Object.keys(spec.safety ?? {})).toEqual(["minMembers"]);
  });

  it("a load balancer checks certificates and does not gather calls", () => {
    const unit = { name: "a", url: "unix:///run/a.sock" };
    expect(LoadBalancerSpec.parse({ provider: "haproxy", units: [unit], tls: {}, limits: {} })).toEqual({
      provider: "haproxy",
      units: [unit],
      tls: { insecureSkipVerify: false },
      limits: { batchWindowMs: 0 },
    });
  });

  it("a tenant's members come from Pods and Nodes", () => {
    const networks = [{ name: "pods", cidrs: ["10.0.0.0/8"] }];
    const spec = TenantNetworkSpec.parse({ namespaceSelector: { matchLabels: { a: "b" } }, networks });
    expect(spec.sources).toEqual(BUILT_IN.sources);
  });
});

describe("built in values", () => {
  const described = [
    ...descriptions(LoadBalancerSpec.shape, BUILT_IN),
    ...descriptions(LoadBalancerBindingSpec.shape, BUILT_IN),
  ];

  it("many fields say theirs", () => {
    expect(described.length).toBeGreaterThanOrEqual(20);
  });

  it.each(described)("$field is described with the value that holds", ({ said, holds }) => {
    expect(said).toBe(String(holds));
  });
});

interface Described {
  readonly field: string;
  readonly said: string;
  readonly holds: unknown;
}

/** Fields whose description names a built-in value, with the value of the same name in the table. */
function descriptions(shape: object, table: object, prefix = ""): Described[] {
  return Object.entries(shape).flatMap(([name, schema]: [string, unknown]) => {
    const { said, inner } = read(schema);
    const holds: unknown = Reflect.get(table, name);
    const nested =
      inner === undefined ? [] : descriptions(inner, name === "defaults" ? table : (holds ?? {}), `${prefix}${name}.`);
    return holds === undefined || said === undefined || typeof holds === "object"
      ? nested
      : [{ field: `${prefix}${name}`, said, holds }, ...nested];
  });
}

function read(schema: unknown): { said?: string | undefined; inner?: object | undefined } {
  const { description, unwrap } = schema as { description?: string; unwrap?: () => { shape?: object } };
  return { said: /Built in: (\w+)\.$/.exec(description ?? "")?.[1], inner: unwrap?.call(schema).shape };
}
