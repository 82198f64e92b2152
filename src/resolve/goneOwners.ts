import { ownerId, type Owner } from "../model/owner.ts";
import type { OwnerRecord, PoolRecord } from "../model/record.ts";
import type { Contribution, Evidence } from "../model/wish.ts";
import type { World } from "../model/world.ts";
import { ended } from "./ended.ts";
import { absence, sight } from "./evidence/witness.ts";
import { fenceOf } from "./fence/fenceOf.ts";
import { isBindingOf } from "./ownerOf.ts";
import { ownedBy } from "./ownedBy.ts";
import { recordedPolicy } from "./policy/ownerPolicy.ts";
import type { ResolveContext } from "./resolveContext.ts";
import { tenantOf } from "./tenant/tenantOf.ts";

/**
 * The owners of the ledger whose bindings do not name this pool, or no longer exist.
 *
 * @param here  ids of the owners whose bindings do
 */
export function goneOwners(
  { world, context, record }: { world: World; context: ResolveContext; record: PoolRecord },
  here: ReadonlySet<string>,
): readonly Contribution[] {
  const kept = new Map(record.owners.map((one) => [ownerId(one.owner), one]));
  const all = [...record.owners.map(({ owner }) => owner), ...record.members.flatMap(({ owners }) => owners)];
  const gone = new Map(all.map((owner) => [ownerId(owner), owner] as const).filter(([id]) => !here.has(id)));
  return [...gone].map(([id, owner]) => goneOwner({ world, context, record, owner, kept: kept.get(id) }));
}

interface Absentee {
  readonly world: World;
  readonly context: ResolveContext;
  readonly record: PoolRecord;
  readonly owner: Owner;
  readonly kept: OwnerRecord | undefined;
}

function goneOwner({ world, context, record, owner, kept }: Absentee): Contribution {
  const { namespace = "", name = owner.uid } = kept ?? {};
  const policy = recordedPolicy(kept, world.loadBalancer(record.pool.loadBalancer));
  const signature = { owner, binding: { namespace, name, generation: 0 }, policy };
  if (!isBindingOf(world.cluster, owner)) {
    return {
      ...signature,
      kind: "unknown",
      reason: `${owner.kind} ${owner.uid} of cluster ${owner.cluster} is not in this view`,
    };
  }
  const scene = fenceOf({ world, namespace, tenancy: tenantOf(world, namespace) }, context);
  return ended({
    signature,
    owned: ownedBy(record, owner),
    scene,
    proof: proofOf(world, owner, kept === undefined ? name : `${namespace}/${name}`),
  });
}

function proofOf(world: World, { uid }: Owner, name: string): Evidence {
  const isElsewhere = world.binding(uid) !== undefined;
  return isElsewhere
    ? sight("owner-gone", `binding ${name} names another pool now`)
    : absence("owner-gone", `binding ${name} is gone`);
}
