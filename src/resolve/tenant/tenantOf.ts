import type { TenantNetwork } from "../../api/tenantNetwork.ts";
import type { World } from "../../model/world.ts";
import { matchesLabels } from "./matchesLabels.ts";

/** Which tenant a namespace belongs to. */
export type Tenancy =
  | { readonly kind: "found"; readonly tenant: TenantNetwork }
  | { readonly kind: "none" }
  | { readonly kind: "ambiguous"; readonly names: readonly string[] };

const NONE: Tenancy = { kind: "none" };

/** The one TenantNetwork that selects a namespace. */
export function tenantOf(world: World, namespace: string): Tenancy {
  const labels = world.namespace(namespace)?.labels;
  if (labels === undefined) return NONE;
  const tenants = world.tenantNetworks().filter(({ spec }) => matchesLabels(spec.namespaceSelector, labels));
  const [tenant] = tenants;
  if (tenant === undefined) return NONE;
  if (tenants.length === 1) return { kind: "found", tenant };
  return { kind: "ambiguous", names: tenants.map(({ metadata }) => metadata.name).toSorted() };
}
