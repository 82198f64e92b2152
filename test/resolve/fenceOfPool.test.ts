import { describe, expect, it } from "vitest";
import type { TenantNetwork } from "../../src/api/tenantNetwork.ts";
import { fenceOfPool } from "../../src/resolve/tenant/fenceOfPool.ts";
import type { Tenancy } from "../../src/resolve/tenant/tenantOf.ts";
import { aTenantNetwork } from "../build/manifests.ts";
import { aKnownObject } from "../build/world.ts";

const tenant = (...cidrs: readonly string[]): Tenancy => ({
  kind: "found",
  tenant: aKnownObject(
    aTenantNetwork({
      spec: { networks: [{ name: "pods", cidrs }], translate: [{ from: "10.9.0.0/24", to: "192.0.2.0/24" }] },
    }),
  ) as TenantNetwork,
});

describe("the fence of a pool", () => {
  it("holds the ranges of all its tenants, and those that their addresses are translated to", () => {
    expect(fenceOfPool([tenant("10.1.0.0/16"), tenant("10.2.0.0/16")])).toEqual([
      "10.1.0.0/16",
      "192.0.2.0/24",
      "10.2.0.0/16",
    ]);
  });

  it("is open where a namespace has no tenant, and where nobody binds", () => {
    expect(fenceOfPool([tenant("10.1.0.0/16"), { kind: "none" }])).toBeUndefined();
    expect(fenceOfPool([])).toBeUndefined();
  });
});
