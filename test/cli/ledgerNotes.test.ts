import { expect, it } from "vitest";
import { createLedgerNotes } from "../../src/cli/run/ledgerNotes.ts";
import { aPod, aSlice, aTenantNetwork, aWebShop } from "../build/manifests.ts";
import { anOwned, anOwnerRecord, aRecord } from "../build/plan.ts";
import { aWorldStore, putObject } from "../build/world.ts";

it("an address that somebody else takes wakes the pool that has it, also where the balancer sees it translated", () => {
  const tenant = aTenantNetwork({ spec: { translate: [{ from: "10.244.0.0/16", to: "100.64.0.0/16" }] } });
  const store = aWorldStore([...aWebShop({ pods: 1 }).filter(({ kind }) => kind !== "TenantNetwork"), tenant]);
  const member = anOwned(1, {
    address: "100.64.0.1",
    origin: { source: "Pods", uid: "uid-of-pod-web-1", name: "web-1" },
  });
  createLedgerNotes(store).note(aRecord([member], { owners: [anOwnerRecord({ namespace: "shop" })] }));
  putObject(store, aSlice({ endpoints: [] }));
  store.takeChangedPools();
  putObject(store, aPod({ name: "stranger", namespace: "other", address: "10.244.0.1" }));
  expect([...store.takeChangedPools()]).toEqual(["edge/shop-web"]);
});
