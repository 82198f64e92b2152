import { aNamespace, aPod, aTenantNetwork, type Manifest } from "../build/manifests.ts";
import { aShop, endpoint, slice, type ShopParts } from "./shop.ts";

/** The shop whose slice lists Pod `web-<n>` alone. */
export const only = (n: number, more: ShopParts = {}): readonly Manifest[] =>
  aShop({ slices: [slice(endpoint(n))], ...more });
/** Pod `other/x` at this address, of a tenant with these networks; of none where absent. */
export const strangerAt = (address: string, networks?: readonly unknown[]): readonly Manifest[] => [
  aNamespace("other", { team: "other" }),
  ...(networks === undefined ? [] : [aTenantNetwork({ name: "other", spec: { networks } })]),
  aPod({ name: "x", namespace: "other", address }),
];
