import { olderBindings } from "../tenant/olderBindings.ts";
import type { Situation } from "../situation.ts";
import { seen, type Refusal } from "./check.ts";

/** The newest bindings of a tenant are refused when there are more than its quota. */
export function bindingsAreWithinQuota(situation: Situation): Refusal | undefined {
  const { tenancy } = situation;
  const most = tenancy.kind === "found" ? tenancy.tenant.spec.quota?.bindings : undefined;
  if (tenancy.kind !== "found" || most === undefined) return undefined;
  const older = olderBindings(situation, tenancy.tenant).length;
  if (older < most) return undefined;
  return seen(
    "QuotaExceeded",
    `tenant ${tenancy.tenant.metadata.name} may have ${most} bindings and has ${older} older ones: delete one, or ask for a larger quota`,
  );
}
