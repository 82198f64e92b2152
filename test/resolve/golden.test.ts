import { describe, expect, it } from "vitest";
import { aBinding, aNode, aTenantNetwork, type Manifest } from "../build/manifests.ts";
import { OWNER, ownedPod, wishOf } from "./build.ts";
import { aShop, endpoint, pod, shopBinding, slice } from "./shop.ts";

const CASES: readonly { name: string; objects: readonly Manifest[]; file: string }[] = [
  {
    name: "a rolling update: one Pod goes, one is not ready, one is new",
    file: "rolling-update",
    objects: aShop({
      binding: shopBinding({ weight: 2, drain: { timeoutSeconds: 10 } }),
      pods: [pod(1, { deleting: true }), pod(2), pod(3), pod(4)],
      slices: [
        slice(
          endpoint(1, { ready: false, serving: true, terminating: true }),
          endpoint(2, { ready: false }),
          endpoint(3),
          endpoint(4),
        ),
      ],
    }),
  },
  {
    name: "a tenant that reaches out of its fence",
    file: "fence",
    objects: aShop({
      tenant: aTenantNetwork({ spec: { networks: [{ name: "pods", cidrs: ["10.244.0.0/30"] }] } }),
      pods: [pod(1), pod(2), pod(9)],
      more: [aNode({ address: "10.244.0.2" })],
      slices: [slice(endpoint(1), endpoint(2), endpoint(9), { address: "169.254.169.254" })],
    }),
  },
  {
    name: "three owners: one that is followed, one without a Service, one that is gone",
    file: "owners",
    objects: aShop({
      binding: [shopBinding(), aBinding({ name: "lost", uid: "binding-lost", pool: "shop-web" })],
    }),
  },
];

describe("the wish in full", () => {
  it.each(CASES)("$name", async ({ objects, file }) => {
    const members = [ownedPod(1), ownedPod(2), ownedPod(3, { owners: [{ ...OWNER, uid: "binding-gone" }] })];
    const wish = wishOf(objects, { members });
    await expect(`${JSON.stringify(wish, undefined, 2)}\n`).toMatchFileSnapshot(`golden/${file}.json`);
  });
});
