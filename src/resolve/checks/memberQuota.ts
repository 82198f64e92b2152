import type { LoadBalancerBinding } from "../../api/loadBalancerBinding.ts";
import { candidatesOf } from "../candidates/candidatesOf.ts";
import type { Selection } from "../selection.ts";
import type { Situation } from "../situation.ts";
import { olderBindings } from "../tenant/olderBindings.ts";
import { seen, type Refusal } from "./check.ts";
import { findTarget } from "./findTarget.ts";

/** A binding is refused when its members, with those of the tenant's older bindings, are more than the tenant's quota. */
export function memberQuota(situation: Situation, { claimed }: Selection): Refusal | undefined {
  const { tenancy } = situation;
  const most = tenancy.kind === "found" ? tenancy.tenant.spec.quota?.members : undefined;
  if (tenancy.kind !== "found" || most === undefined || claimed.size === 0) return undefined;
  const older = olderBindings(situation, tenancy.tenant).reduce((sum, binding) => sum + sizeOf(binding, situation), 0);
  if (older + claimed.size <= most) return undefined;
  return seen(
    "QuotaExceeded",
    `tenant ${tenancy.tenant.metadata.name} may have ${most} members, has ${older} by older bindings, and this one wants ${claimed.size}: want fewer, or ask for a larger quota`,
  );
}

/** Ready endpoints of another binding, before its fence: close enough for a quota, and cheap. */
function sizeOf(binding: LoadBalancerBinding, situation: Situation): number {
  const other = { ...situation, binding };
  const verdict = findTarget(other);
  if (verdict.kind === "refused") return 0;
  const ready = candidatesOf(other, verdict.target).filter(
    ({ state, problem }) => state === "ready" && problem === undefined,
  );
  return new Set(ready.map(({ address, port }) => `${address?.text} ${port}`)).size;
}
