import { isDeepStrictEqual } from "node:util";
import { ownerId } from "../model/owner.ts";
import type { OwnerRecord, PoolRecord } from "../model/record.ts";
import type { Contribution, Wish } from "../model/wish.ts";

/**
 * The ledger with what its owners ask for now: a binding may be gone before its device answers again. The very same object
 * where nothing is new.
 */
export function withPolicies(record: PoolRecord, wish: Wish): PoolRecord {
  const known = new Map(wish.contributions.filter(isSpeaking).map((one) => [ownerId(one.owner), one.policy]));
  const owners = record.owners.map((owner): OwnerRecord => {
    const policy = known.get(ownerId(owner.owner));
    return policy === undefined ? owner : { ...owner, deletionPolicy: policy.deletionPolicy, drain: policy.drain };
  });
  return isDeepStrictEqual(owners, record.owners) ? record : { ...record, owners };
}

const isSpeaking = ({ kind }: Contribution): boolean => kind !== "gone" && kind !== "unknown";
