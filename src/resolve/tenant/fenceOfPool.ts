import type { TenantNetwork } from "../../api/tenantNetwork.ts";
import type { Tenancy } from "./tenantOf.ts";

const KNOWN = new WeakMap<TenantNetwork, readonly string[]>();

/**
 * The ranges that the members of a pool may lie in, as the balancer sees them: those of all its tenants. `undefined` where one
 * of its namespaces has no tenant, which only an installation with a single tenant lets bind.
 */
export function fenceOfPool(tenancies: readonly Tenancy[]): readonly string[] | undefined {
  const found = tenancies.flatMap((tenancy) => (tenancy.kind === "found" ? [tenancy.tenant] : []));
  const isOpen = found.length === 0 || tenancies.some(({ kind }) => kind === "none");
  return isOpen ? undefined : [...new Set(found.flatMap(rangesOf))];
}

function rangesOf(tenant: TenantNetwork): readonly string[] {
  const known = KNOWN.get(tenant);
  if (known !== undefined) return known;
  const { networks, translate = [] } = tenant.spec;
  const ranges = [...networks.flatMap(({ cidrs }) => cidrs), ...translate.map(({ to }) => to)];
  KNOWN.set(tenant, ranges);
  return ranges;
}
