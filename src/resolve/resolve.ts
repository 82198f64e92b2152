import type { LoadBalancerBinding } from "../api/loadBalancerBinding.ts";
import { ownerId } from "../model/owner.ts";
import { poolId, type PoolKey } from "../model/pool.ts";
import type { PoolRecord } from "../model/record.ts";
import type { Contribution, Wish } from "../model/wish.ts";
import type { World } from "../model/world.ts";
import { contributionOf } from "./contributionOf.ts";
import { goneOwners } from "./goneOwners.ts";
import { leadingBinding } from "./leadingBinding.ts";
import { ownedBy } from "./ownedBy.ts";
import { ownerOf } from "./ownerOf.ts";
import { poolPolicy } from "./policy/poolPolicy.ts";
import type { ResolveContext } from "./resolveContext.ts";
import { fenceOfPool } from "./tenant/fenceOfPool.ts";
import { tenantOf } from "./tenant/tenantOf.ts";

/** A pool, and what the ledger has of it. */
export interface PoolState {
  readonly pool: PoolKey;
  readonly record: PoolRecord | undefined;
}

/**
 * What all bindings together want in a pool: oldest first, then the owners of the ledger that are gone. Pure; a user's mistake
 * becomes a refusal, and what cannot be seen becomes unknown.
 */
export function resolve(world: World, { pool, record }: PoolState, context: ResolveContext): Wish {
  const loadBalancer = world.loadBalancer(pool.loadBalancer);
  const contribute = (binding: LoadBalancerBinding): Contribution => {
    const owner = ownerOf(world.cluster, binding);
    const tenancy = tenantOf(world, binding.metadata.namespace);
    return contributionOf({
      world,
      context,
      pool,
      binding,
      owner,
      loadBalancer,
      tenancy,
      owned: ownedBy(record, owner),
    });
  };
  const bindings = world.bindingsOf(poolId(pool));
  const fence = fenceOfPool(bindings.map(({ metadata }) => tenantOf(world, metadata.namespace)));
  const present = bindings.map(contribute);
  const here = new Set(present.map(({ owner }) => ownerId(owner)));
  const gone = record === undefined ? [] : goneOwners({ world, context, record }, here);
  return {
    pool,
    contributions: [...present, ...gone],
    policy: poolPolicy(loadBalancer, leadingBinding(bindings, present)),
    ...(fence === undefined ? {} : { fence }),
  };
}
