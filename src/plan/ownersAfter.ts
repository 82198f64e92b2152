import { defined } from "../model/defined.ts";
import type { OwnedMember } from "../model/member.ts";
import { ownerId } from "../model/owner.ts";
import type { OwnerRecord, SizeSample } from "../model/record.ts";
import { isTagOf } from "../model/tag.ts";
import type { Draft } from "./draft.ts";
import type { Party } from "./parties.ts";
import { isExcused, isLiving } from "./proposal.ts";

/** What the ledger keeps of each owner after the plan. */
export function ownersAfter(draft: Draft, members: readonly OwnedMember[]): readonly OwnerRecord[] {
  const { input, ownership, parties } = draft.context;
  const before = new Map((input.record?.owners ?? []).map((owner) => [ownerId(owner.owner), owner]));
  const used = new Set(members.flatMap(({ owners }) => owners.map(ownerId)));
  const known = [...parties.values()].flatMap((party) =>
    ownerAfter(party, { draft, before: before.get(party.id), isUsed: used.has(party.id) }),
  );
  const others = [...before.values(), ...ownership.orphans].filter(({ owner }) => !parties.has(ownerId(owner)));
  return [...known, ...others].toSorted((a, b) => (ownerId(a.owner) < ownerId(b.owner) ? -1 : 1));
}

interface Case {
  readonly draft: Draft;
  readonly before: OwnerRecord | undefined;
  readonly isUsed: boolean;
}

function ownerAfter(party: Party, { draft, before, isUsed }: Case): readonly OwnerRecord[] {
  const { kind } = party.contribution;
  if (kind !== "unknown" && kind !== "gone")
    return before === undefined && !isUsed ? [] : [recordOf(party, draft, before)];
  return before !== undefined && (isUsed || isTombstone(before, draft)) ? [before] : [];
}

function recordOf(party: Party, draft: Draft, before: OwnerRecord | undefined): OwnerRecord {
  const { owner, binding, policy } = party.contribution;
  const { deletionPolicy, drain } = policy;
  const sizes = sizesAfter(party, draft, before?.sizes ?? []);
  // Once the annotation is taken off, the same hold may be released again.
  const released = releasedBy(party, draft) ?? (policy.release === before?.released ? before?.released : undefined);
  return defined({ owner, namespace: binding.namespace, name: binding.name, deletionPolicy, drain, sizes, released });
}

const releasedBy = ({ id }: Party, { verdict }: Draft): string | undefined =>
  verdict.released.find(({ owner }) => owner === id)?.planHash;

/** Members left in place on purpose still carry the owner's tag: without this memory they would look like leftovers of a crash. */
function isTombstone({ owner, deletionPolicy }: OwnerRecord, { context: { input } }: Draft): boolean {
  return (
    deletionPolicy === "Retain" &&
    (input.observed.members ?? []).some(({ tag }) => tag !== undefined && isTagOf(tag, owner))
  );
}

/**
 * The sizes that the brake looks back on: falling only, since a size that was reached again says all that a smaller one
 * before it did. Members that leave by themselves are taken out of the past too.
 */
function sizesAfter(party: Party, { context, verdict }: Draft, before: readonly SizeSample[]): readonly SizeSample[] {
  const { now } = context.input;
  const size = context.living.get(party.id) ?? 0;
  const excused = verdict.passed.filter((one) => isExcused(one) && isLiving(one) && one.parties.includes(party)).length;
  const lowered =
    excused === 0 ? before : before.map((sample) => ({ ...sample, size: Math.max(0, sample.size - excused) }));
  const start = now - party.contribution.policy.safety.windowSeconds * 1000;
  const recent = lowered.filter((sample, index) => (lowered[index + 1]?.at ?? now) >= start || sample.size === size);
  if (recent.at(-1)?.size === size) return recent;
  return [...recent.filter((sample) => sample.size > size), { at: now, size }];
}
