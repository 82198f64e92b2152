import { memberId } from "../model/member.ts";
import { ownerId } from "../model/owner.ts";
import type { Ownership } from "./ownership.ts";
import { isExcused, type Proposal } from "./proposal.ts";

/**
 * How many members of each owner count for floor and brake, by owner id: acknowledged by the device, taking new connections,
 * and neither dead nor terminating.
 */
export function livingOf(ownership: Ownership, proposals: readonly Proposal[]): ReadonlyMap<string, number> {
  const excused = new Set(proposals.filter(isExcused).map(({ member }) => memberId(member)));
  const living = new Map<string, number>();
  for (const [id, member] of ownership.owned) {
    if (ownership.present.get(id)?.state !== "enabled" || excused.has(id)) continue;
    for (const owner of member.owners) living.set(ownerId(owner), (living.get(ownerId(owner)) ?? 0) + 1);
  }
  return living;
}
