import { memberId, type OwnedMember, type OwnedState } from "../model/member.ts";
import type { Plan, StepOutcome } from "../model/plan.ts";
import { ownerId } from "../model/owner.ts";
import type { AppliedSet, OwnerRecord, PoolRecord } from "../model/record.ts";
import { endpointText } from "../model/member.ts";

/** What `recordAfter` looks at. */
export interface Acknowledgement {
  /** The ledger before the plan. */
  readonly before: PoolRecord | undefined;
  readonly plan: Plan;
  readonly outcomes: readonly StepOutcome[];
  readonly settleSeconds: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** Sets kept for undo. */
const MOST_SETS = 5;

/** The ledger after the call: what was applied is as the step says, what was not is as before, what is unknown is both. */
export function recordAfter({ before, plan, outcomes, settleSeconds, now }: Acknowledgement): PoolRecord {
  if (outcomes.length === 0) return plan.record;
  const former = new Map((before?.members ?? []).map((member) => [memberId(member), member]));
  const members = plan.record.members.flatMap((member) => {
    const mine = outcomes.filter(({ step }) => memberId(step.member) === memberId(member));
    return mine.reduce<readonly OwnedMember[]>(
      (so, outcome) => so.flatMap((one) => settleMember(one, outcome, { former, now })),
      [member],
    );
  });
  const isDone = outcomes.every(({ result }) => result === "applied");
  const isUnknown = outcomes.some(({ result }) => result === "unknown");
  const unsettled = isUnknown ? { since: now, until: now + settleSeconds * 1000 } : plan.record.unsettled;
  const { unsettled: _, ...rest } = plan.record;
  return {
    ...rest,
    members,
    owners: plan.record.owners.map((owner) => (isDone ? owner : unreleased(owner, before))),
    ...(unsettled === undefined ? {} : { unsettled }),
    applied: appliedSets(plan.record.applied, members, now),
  };
}

/** A release counts as used only when what it let through was done. */
function unreleased(after: OwnerRecord, before: PoolRecord | undefined): OwnerRecord {
  const { released: _, ...owner } = after;
  const released = before?.owners.find((one) => ownerId(one.owner) === ownerId(owner.owner))?.released;
  return { ...owner, ...(released === undefined ? {} : { released }) };
}

interface Past {
  readonly former: ReadonlyMap<string, OwnedMember>;
  readonly now: number;
}

function settleMember(member: OwnedMember, outcome: StepOutcome, { former, now }: Past): readonly OwnedMember[] {
  const { step, result } = outcome;
  const previous = former.get(memberId(member));
  if (result === "unknown") return [member];
  if (result === "not-applied") return undo(member, step.verb, previous);
  if (step.verb === "remove") return [];
  if (step.verb !== "add") return [member];
  const state: OwnedState = outcome.member === undefined || outcome.member.state === "enabled" ? "enabled" : "adding";
  return [{ ...member, state, since: now }];
}

/** A refused step leaves the member as it was; a member whose add was refused, and that was not there before, is not ours. */
function undo(
  member: OwnedMember,
  verb: StepOutcome["step"]["verb"],
  previous: OwnedMember | undefined,
): readonly OwnedMember[] {
  if (previous === undefined) return verb === "add" ? [] : [member];
  const { absentSince } = member;
  return [{ ...previous, owners: member.owners, ...(absentSince === undefined ? {} : { absentSince }) }];
}

function appliedSets(sets: readonly AppliedSet[], members: readonly OwnedMember[], now: number): readonly AppliedSet[] {
  const serving = members
    .filter(({ state }) => state === "enabled")
    .map((member) => ({ endpoint: endpointText(member), weight: member.weight }));
  const isSame = JSON.stringify(sets[0]?.members) === JSON.stringify(serving);
  return isSame ? sets : [{ at: now, members: serving }, ...sets].slice(0, MOST_SETS);
}
