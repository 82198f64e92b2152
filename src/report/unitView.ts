import { memberId, type Claim, type ObservedMember, type OwnedMember } from "../model/member.ts";
import type { Pass } from "../model/pass.ts";
import type { Drift, Hold, StepOutcome } from "../model/plan.ts";
import type { Contribution, Rejected } from "../model/wish.ts";

/** A pass that read the device and came to a plan. */
export type PlannedPass = Extract<Pass, { kind: "planned" }>;

/** What is kept of a pool on one unit between two passes. */
export interface UnitMemory {
  readonly last: Pass;
  /** The last pass that read the device; `last` itself where that did. */
  readonly planned?: PlannedPass;
}

/** One binding in its pool on one unit: what it wants, what it owns, what the device has. */
export interface UnitView {
  readonly unit: string;
  readonly last: Pass;
  readonly planned: PlannedPass | undefined;
  /** What the unit's heartbeat failed with; absent where it answers. */
  readonly silence?: string;
  readonly contribution: Contribution | undefined;
  readonly claims: readonly Claim[];
  readonly rejected: readonly Rejected[];
  /** By `memberId`. */
  readonly owned: ReadonlyMap<string, OwnedMember>;
  /** By `memberId`: the device after the last outcomes. */
  readonly onDevice: ReadonlyMap<string, ObservedMember>;
  readonly holds: readonly Hold[];
  /** Outcomes of the last pass for members of this binding. */
  readonly outcomes: readonly StepOutcome[];
  /** Drift of this binding's members that the last pass saw. */
  readonly drift: readonly Drift[];
  /** Drift that the last pass left as it was. By `memberId`. */
  readonly drifted: ReadonlySet<string>;
}

/** What one unit's last passes say of the binding `uid`. */
export function viewUnit(uid: string, { last, planned }: UnitMemory): UnitView {
  const contribution = last.wish.contributions.find(({ owner }) => owner.uid === uid);
  const owned = planned ? ownedBy(uid, planned) : new Map<string, OwnedMember>();
  const concerns = new Set([...owned.keys(), ...named(contribution)]);
  const outcomes = outcomesOf(last).filter(({ step }) => concerns.has(memberId(step.member)));
  return {
    unit: last.unit,
    last,
    planned,
    contribution,
    claims: claimsOf(contribution),
    rejected: contribution && "rejected" in contribution ? contribution.rejected : [],
    owned,
    onDevice: planned ? deviceAfter(planned) : new Map(),
    holds: planned ? planned.plan.holds.filter(({ owners }) => owners.includes(uid)) : [],
    outcomes,
    ...driftOf(planned, concerns, outcomes),
  };
}

const outcomesOf = (pass: Pass): readonly StepOutcome[] => (pass.kind === "planned" ? pass.outcomes : []);

const ownedBy = (uid: string, { record }: PlannedPass): ReadonlyMap<string, OwnedMember> =>
  byId(record.members.filter(({ owners }) => owners.some((owner) => owner.uid === uid)));

const claimsOf = (contribution: Contribution | undefined): readonly Claim[] =>
  contribution && "claims" in contribution ? contribution.claims : [];

/** Ids of the members that a binding claims or lets go. */
function named(contribution: Contribution | undefined): readonly string[] {
  switch (contribution?.kind) {
    case "fresh":
      return [...contribution.claims, ...contribution.departures.map(({ member }) => member)].map(memberId);
    case "stale":
      return [...contribution.claims, ...contribution.taken.map(({ member }) => member)].map(memberId);
    case "refused":
    case "gone":
      return contribution.departures.map(({ member }) => memberId(member));
    case "unknown":
    case undefined:
      return [];
  }
}

/** What the device had, with what the outcomes say in its place. A new member whose health nobody reported is not in it. */
function deviceAfter({ plan, outcomes }: PlannedPass): ReadonlyMap<string, ObservedMember> {
  const after = new Map(byId(plan.basedOn.members ?? []));
  for (const { step, result, member } of outcomes) {
    if (member) after.set(memberId(step.member), member);
    else if (result === "applied" && step.verb === "remove") after.delete(memberId(step.member));
  }
  return after;
}

function driftOf(
  planned: PlannedPass | undefined,
  concerns: ReadonlySet<string>,
  outcomes: readonly StepOutcome[],
): Pick<UnitView, "drift" | "drifted"> {
  const drift = planned ? planned.plan.drift.filter(({ member }) => concerns.has(memberId(member))) : [];
  const repaired = outcomes.filter(({ result }) => result === "applied").map(({ step }) => memberId(step.member));
  return { drift, drifted: new Set(drift.map(({ member }) => memberId(member))).difference(new Set(repaired)) };
}

const byId = <Member extends Claim | ObservedMember>(members: readonly Member[]): ReadonlyMap<string, Member> =>
  new Map(members.map((member) => [memberId(member), member]));

/** Whether a claim is on the device, enabled, and as it was written. */
export function isProgrammed({ owned, drifted }: UnitView, claim: Claim): boolean {
  const id = memberId(claim);
  return owned.get(id)?.state === "enabled" && !drifted.has(id);
}
