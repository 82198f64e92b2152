import { isDeepStrictEqual } from "node:util";
import { defined } from "../model/defined.ts";
import { memberId, type ObservedMember, type OwnedMember } from "../model/member.ts";
import { ownerId, type Owner } from "../model/owner.ts";
import type { Step } from "../model/plan.ts";
import type { PoolRecord } from "../model/record.ts";
import { deadlineOf } from "./deadline.ts";
import type { Draft } from "./draft.ts";
import { mustLast } from "./guards/evidence.ts";
import { isSettled } from "./guards/settle.ts";
import { ownersAfter } from "./ownersAfter.ts";
import type { Party } from "./parties.ts";
import { isRetaining } from "./propose.ts";
import type { PlanInput } from "./planInput.ts";
import type { Leave, Proposal } from "./proposal.ts";

/**
 * The ledger before the call: everything that may be on the device before and after it. The very same object where nothing
 * has changed, so that a converged pool writes nothing.
 */
export function nextRecord(draft: Draft): PoolRecord {
  const { input } = draft.context;
  const members = membersAfter(draft);
  const unsettled = stillUnsettled(draft);
  const next: PoolRecord = {
    pool: input.wish.pool,
    unit: input.unit,
    epoch: input.record?.epoch ?? 0,
    instance: instanceAfter(draft),
    members,
    owners: ownersAfter(draft, members),
    ...(unsettled === undefined ? {} : { unsettled }),
    applied: input.record?.applied ?? [],
  };
  return input.record !== undefined && isDeepStrictEqual(next, input.record) ? input.record : next;
}

/** The one of before until nothing is missing: what a restart took must not look like a person's doing. */
function instanceAfter({ context: { input, ownership } }: Draft): string {
  const before = input.record?.instance;
  const taken = new Set(ownership.foreign.map(memberId));
  // An address that a stranger has now cannot come back by itself.
  const isWhole = ownership.owned.keys().every((id) => ownership.present.has(id) || taken.has(id));
  return before === undefined || isWhole ? input.observed.instance : before;
}

function stillUnsettled({ context: { input } }: Draft): PoolRecord["unsettled"] {
  const unsettled = input.record?.unsettled;
  return unsettled === undefined || isSettled(unsettled.until, input.observed.readAt) ? undefined : unsettled;
}

function membersAfter(draft: Draft): readonly OwnedMember[] {
  const { ownership } = draft.context;
  const leaving = new Map(
    draft.proposals.filter((one) => one.kind === "leave").map((one) => [memberId(one.member), one]),
  );
  const kept = [...ownership.owned].flatMap(([id, member]) => keep(member, leaving.get(id), draft));
  const added = draft.verdict.passed.flatMap((proposal) => add(proposal, draft));
  return [...kept, ...added].toSorted((a, b) => (memberId(a) < memberId(b) ? -1 : 1));
}

/** A member of the ledger after the plan: gone where the device has it no longer, otherwise in the state that the steps give it. */
function keep(member: OwnedMember, leave: Leave | undefined, draft: Draft): readonly OwnedMember[] {
  const { ownership, parties } = draft.context;
  if (isLeftInPlace(member, parties)) return [];
  if (leave !== undefined && leave.observed === undefined && draft.verdict.passed.includes(leave)) return [];
  const step = draft.steps.filter((one) => memberId(one.member) === memberId(member));
  const observed = ownership.present.get(memberId(member));
  const base = {
    ...arrived(member, leave, { observed, now: draft.context.input.now }),
    owners: ownersOf(member, parties),
  };
  return [
    step.reduce(
      (so, one) => afterStep(so, one, { leave, now: draft.context.input.now }),
      withAbsence(base, leave, draft.context.input),
    ),
  ];
}

/** A member that is wanted and serves is enabled, whoever saw to that. */
function arrived(
  member: OwnedMember,
  leave: Leave | undefined,
  { observed, now }: { observed: ObservedMember | undefined; now: number },
): OwnedMember {
  const isServing = leave === undefined && observed?.state === "enabled" && member.state !== "enabled";
  return isServing ? defined({ ...member, deadline: undefined, state: "enabled" as const, since: now }) : member;
}

function isLeftInPlace({ owners }: OwnedMember, parties: ReadonlyMap<string, Party>): boolean {
  const known = owners.flatMap((owner) => parties.get(ownerId(owner)) ?? []);
  return known.length === owners.length && known.every(isRetaining);
}

/** The owners that claim it, and those that have not let it go; the last owner stays until the member has left. */
function ownersOf(member: OwnedMember, parties: ReadonlyMap<string, Party>): readonly Owner[] {
  const id = memberId(member);
  const claiming = [...parties.values()]
    .filter(({ claims }) => claims.get(id)?.origin.uid === member.origin.uid)
    .map(({ contribution }) => contribution.owner);
  if (claiming.length === 0) return member.owners;
  const claimed = new Set(claiming.map(ownerId));
  const holding = member.owners.filter(
    (owner) => !claimed.has(ownerId(owner)) && parties.get(ownerId(owner))?.departures.has(id) !== true,
  );
  const next = [...claiming, ...holding];
  return isDeepStrictEqual(new Set(next.map(ownerId)), new Set(member.owners.map(ownerId))) ? member.owners : next;
}

function withAbsence(member: OwnedMember, leave: Leave | undefined, input: PlanInput): OwnedMember {
  const { absentSince, ...rest } = member;
  if (leave === undefined || !mustLast(leave.evidence, input)) return rest;
  return { ...rest, absentSince: absentSince ?? input.now };
}

interface Moment {
  readonly leave: Leave | undefined;
  readonly now: number;
}

function afterStep(member: OwnedMember, step: Step, { leave, now }: Moment): OwnedMember {
  switch (step.verb) {
    case "add":
      return defined({ ...member, deadline: undefined, state: "adding" as const, since: now });
    case "update":
      return defined({ ...member, weight: step.weight, connectionLimit: step.connectionLimit });
    case "undrain":
      return defined({ ...member, deadline: undefined, state: "enabled" as const, since: now });
    case "drain":
    case "disable":
      return onItsWay(member, step.verb, { leave, now });
    case "remove":
      return disabled(member, now);
    default:
      return step;
  }
}

function onItsWay(member: OwnedMember, verb: "drain" | "disable", { leave, now }: Moment): OwnedMember {
  const deadline = leave && deadlineOf(leave, now);
  const after = verb === "drain" ? { ...member, state: "draining" as const, since: now } : disabled(member, now);
  return { ...after, ...defined({ deadline }) };
}

const disabled = (member: OwnedMember, now: number): OwnedMember =>
  member.state === "disabled" ? member : { ...member, state: "disabled", since: now };

function add(proposal: Proposal, { context }: Draft): readonly OwnedMember[] {
  if (proposal.kind !== "enter" || proposal.verb !== "add" || context.ownership.owned.has(memberId(proposal.member)))
    return [];
  const owners = proposal.parties.map(({ contribution }) => contribution.owner);
  return [
    {
      ...proposal.member,
      owners,
      state: "adding",
      since: context.input.now,
      ...(proposal.tag === undefined ? {} : { tag: proposal.tag }),
    },
  ];
}
