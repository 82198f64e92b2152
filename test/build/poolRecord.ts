import type { OwnedMember } from "../../src/model/member.ts";
import type { PoolRecord } from "../../src/model/record.ts";

/** A record of pool `edge/shop-web` on unit `a` with one owner and no members; what the test says goes over it. */
export const aPoolRecord = (fields: Partial<PoolRecord> = {}): PoolRecord => ({
  pool: { loadBalancer: "edge", pool: "shop-web" },
  unit: "a",
  epoch: 1,
  members: [],
  owners: [
    {
      owner: { cluster: "cluster-1", kind: "LoadBalancerBinding", uid: "uid-1" },
      namespace: "shop",
      name: "web",
      deletionPolicy: "Drain",
      drain: { timeoutSeconds: 30, untilIdle: true },
      sizes: [],
    },
  ],
  applied: [],
  ...fields,
});

/** A member of a record, enabled. */
export const anOwnedMember = (address: string, fields: Partial<OwnedMember> = {}): OwnedMember => ({
  network: "pods",
  address,
  port: 8080,
  origin: { source: "Pods", uid: `uid-of-${address}`, name: "web-1" },
  weight: 1,
  owners: [{ cluster: "cluster-1", kind: "LoadBalancerBinding", uid: "uid-1" }],
  state: "enabled",
  since: 1_767_225_600_000,
  ...fields,
});
