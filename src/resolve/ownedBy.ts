import type { OwnedMember } from "../model/member.ts";
import type { Owner } from "../model/owner.ts";
import type { PoolRecord } from "../model/record.ts";

/** The members of the ledger that this owner wanted. */
export const ownedBy = (record: PoolRecord | undefined, { cluster, kind, uid }: Owner): readonly OwnedMember[] =>
  (record?.members ?? []).filter(({ owners }) =>
    owners.some((one) => one.uid === uid && one.kind === kind && one.cluster === cluster),
  );
