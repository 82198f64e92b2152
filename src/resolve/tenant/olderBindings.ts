import type { LoadBalancerBinding } from "../../api/loadBalancerBinding.ts";
import type { TenantNetwork } from "../../api/tenantNetwork.ts";
import type { Situation } from "../situation.ts";
import { tenantOf } from "./tenantOf.ts";

/** The tenant's other bindings that came before this one: they use up a quota first. Oldest first is not promised. */
export function olderBindings({ world, binding }: Situation, tenant: TenantNetwork): readonly LoadBalancerBinding[] {
  const mine = new Map<string, boolean>();
  const isMine = (namespace: string): boolean => {
    const known = mine.get(namespace);
    if (known !== undefined) return known;
    const tenancy = tenantOf(world, namespace);
    const found = tenancy.kind === "found" && tenancy.tenant.metadata.uid === tenant.metadata.uid;
    mine.set(namespace, found);
    return found;
  };
  return world
    .bindings()
    .filter(
      (other) =>
        other.metadata.deletionTimestamp === undefined && isMine(other.metadata.namespace) && isOlder(other, binding),
    );
}

function isOlder({ metadata: a }: LoadBalancerBinding, { metadata: b }: LoadBalancerBinding): boolean {
  if (a.uid === b.uid) return false;
  const [at, bt] = [Date.parse(a.creationTimestamp ?? "1970-01-01"), Date.parse(b.creationTimestamp ?? "1970-01-01")];
  return at === bt ? a.uid < b.uid : at < bt;
}
