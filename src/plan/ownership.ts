import { memberId, type ObservedMember, type OwnedMember } from "../model/member.ts";
import { ownerId } from "../model/owner.ts";
import type { OwnerRecord } from "../model/record.ts";
import { isOrigin, isTag } from "../model/tag.ts";
import { adopted } from "./adopted.ts";
import type { Party } from "./parties.ts";
import type { PlanInput } from "./planInput.ts";
import { recovered } from "./recovered.ts";

/** The pool, sorted into what is ours and what is not. */
export interface Ownership {
  /** Of the ledger, found by their tags, and adopted; by member id. */
  readonly owned: ReadonlyMap<string, OwnedMember>;
  /** What the device has of them, by member id. */
  readonly present: ReadonlyMap<string, ObservedMember>;
  /** Everybody else's, in the device's order. */
  readonly foreign: readonly ObservedMember[];
  /** Owners that only a tag tells of: their binding ended before the ledger knew of it. */
  readonly orphans: readonly OwnerRecord[];
}

/** Sorts what the device has by ledger and tags. A member that neither names is foreign. */
export function ownershipOf(input: PlanInput, parties: ReadonlyMap<string, Party>): Ownership {
  const owned = new Map((input.record?.members ?? []).map((member) => [memberId(member), named(member, parties)]));
  const present = new Map<string, ObservedMember>();
  const orphans = new Map<string, OwnerRecord>();
  const isNamed = (member: ObservedMember): boolean =>
    owned.has(memberId(member)) && owned.get(memberId(member))?.tag === member.tag;
  const { named: ours = [], unnamed = [] } = Object.groupBy(input.observed.members ?? [], (member) =>
    isNamed(member) ? "named" : "unnamed",
  );
  for (const member of ours) present.set(memberId(member), member);
  const foreign = unnamed.filter((member) => {
    const search = { input, parties, owned };
    const found = recovered(member, search) ?? adopted(member, search);
    if (found === undefined) return true;
    owned.set(memberId(member), found.member);
    present.set(memberId(member), member);
    if (found.orphan !== undefined) orphans.set(ownerId(found.orphan.owner), found.orphan);
    return false;
  });
  return { owned, present, foreign, orphans: [...orphans.values()] };
}

/** A member that was found by its tag gets its origin back as soon as somebody claims it. */
function named(member: OwnedMember, parties: ReadonlyMap<string, Party>): OwnedMember {
  const origin = parties
    .values()
    .map(({ claims }) => claims.get(memberId(member))?.origin)
    .find((one) => one !== undefined && isOrigin(member.origin.uid, one.uid));
  return origin === undefined || origin.uid === member.origin.uid ? member : { ...member, origin };
}

/** Members that a person or another tool put there, and not an operator of this kind. */
export const byHand = (foreign: readonly ObservedMember[]): readonly ObservedMember[] =>
  foreign.filter(({ tag }) => tag === undefined || !isTag(tag));
