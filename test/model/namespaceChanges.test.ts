import { expect, it } from "vitest";
import { aNamespace, aPod, aWebShop } from "../build/manifests.ts";
import { aWorldStore, putObject } from "../build/world.ts";

it("a change of any namespace's labels can reach all pools: it moves Pods from one tenant to another", () => {
  const store = aWorldStore([
    ...aWebShop({ pods: 1 }),
    aNamespace("other", { team: "x" }),
    aPod({ name: "stranger", namespace: "other", address: "10.244.0.1" }),
  ]);
  putObject(store, aNamespace("other", {}));
  expect([...store.takeChangedPools()]).toEqual(["edge/shop-web"]);
});
