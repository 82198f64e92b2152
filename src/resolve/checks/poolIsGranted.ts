import type { TenantNetwork } from "../../api/tenantNetwork.ts";
import type { Situation } from "../situation.ts";
import { matchesPattern } from "../tenant/matchesPattern.ts";
import { seen, type Refusal } from "./check.ts";

type Grant = NonNullable<TenantNetwork["spec"]["loadBalancers"]>[number];

/** A tenant may feed only the pools that its TenantNetwork lists. */
export function poolIsGranted({ tenancy, pool }: Situation): Refusal | undefined {
  if (tenancy.kind !== "found") return undefined;
  const { metadata, spec } = tenancy.tenant;
  const grant = spec.loadBalancers?.find(({ name }) => name === pool.loadBalancer);
  const problem = grant === undefined ? `load balancer ${pool.loadBalancer}` : ungranted(grant, pool);
  if (problem === undefined) return undefined;
  return seen("NotGranted", `TenantNetwork ${metadata.name} does not grant ${problem}: ask the platform team for it`);
}

/** A grant that lists partitions is for these alone, so a binding that names none is not covered: it could mean any. */
function ungranted({ pools, partitions }: Grant, { pool, partition }: Situation["pool"]): string | undefined {
  if (!pools.some((pattern) => matchesPattern(pattern, pool))) return `pool ${pool}`;
  if (partition === undefined) return partitions === undefined ? undefined : `pool ${pool} without a partition`;
  return partitions?.some((pattern) => matchesPattern(pattern, partition)) ? undefined : `partition ${partition}`;
}
