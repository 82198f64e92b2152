import { RELEASE_ANNOTATION } from "../../api/annotation.ts";
import { BUILT_IN } from "../../api/builtIn.ts";
import type { LoadBalancer } from "../../api/loadBalancer.ts";
import type { LoadBalancerBinding } from "../../api/loadBalancerBinding.ts";
import type { TenantNetwork } from "../../api/tenantNetwork.ts";
import type { OwnerPolicy } from "../../model/policy.ts";
import type { OwnerRecord } from "../../model/record.ts";
import { tighten } from "./tighten.ts";

/** Whose word counts for one owner, strongest last: built in, LoadBalancer, binding; then the tenant's minimums. */
export interface PolicySources {
  readonly loadBalancer: LoadBalancer | undefined;
  readonly binding?: LoadBalancerBinding | undefined;
  readonly tenant?: TenantNetwork | undefined;
}

/** How a binding wants its members treated. */
export function ownerPolicy(sources: PolicySources): OwnerPolicy {
  const { syncPolicy, driftPolicy, adoption, deletionPolicy, paused } = { ...BUILT_IN, ...sources.binding?.spec };
  const release = sources.binding?.metadata.annotations?.[RELEASE_ANNOTATION];
  return {
    ...inherited(sources),
    syncPolicy,
    driftPolicy,
    adoption,
    deletionPolicy,
    paused,
    ...(release === undefined ? {} : { release }),
  };
}

function inherited({
  loadBalancer,
  binding,
  tenant,
}: PolicySources): Pick<OwnerPolicy, "safety" | "drain" | "rollout"> {
  const { safety, drain, rollout } = loadBalancer?.spec.defaults ?? NOTHING;
  const own = binding?.spec ?? NOTHING;
  return {
    safety: tighten({ ...BUILT_IN.safety, ...safety, ...own.safety }, tenant?.spec.minimums),
    drain: { ...BUILT_IN.drain, ...drain, ...own.drain },
    rollout: { ...BUILT_IN.rollout, ...rollout, ...own.rollout },
  };
}

const NOTHING: NonNullable<LoadBalancer["spec"]["defaults"]> = {};

/** The same for a binding that is gone: what the ledger kept of it, and for the rest what holds on its LoadBalancer. */
export function recordedPolicy(kept: OwnerRecord | undefined, loadBalancer: LoadBalancer | undefined): OwnerPolicy {
  const policy = ownerPolicy({ loadBalancer });
  return kept === undefined ? policy : { ...policy, deletionPolicy: kept.deletionPolicy, drain: kept.drain };
}
