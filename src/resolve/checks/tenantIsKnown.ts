import type { Situation } from "../situation.ts";
import { missing, seen, type Refusal } from "./check.ts";

/** A namespace must belong to exactly one tenant; to none only where the installation has a single tenant. */
export function tenantIsKnown({ tenancy, context, binding }: Situation): Refusal | undefined {
  const { namespace } = binding.metadata;
  if (tenancy.kind === "ambiguous") {
    return seen(
      "AmbiguousTenant",
      `namespace ${namespace} is selected by several TenantNetworks (${tenancy.names.join(", ")}): let one of them select it`,
    );
  }
  if (tenancy.kind === "found" || context.singleTenant) return undefined;
  return missing("NoTenantNetwork", `no TenantNetwork selects namespace ${namespace}: ask the platform team for one`);
}
