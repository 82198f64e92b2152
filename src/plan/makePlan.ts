import { defined } from "../model/defined.ts";
import { memberId, type MemberKey } from "../model/member.ts";
import type { Drift, LookAgain, Plan, Step } from "../model/plan.ts";
import { afterSteps } from "./afterSteps.ts";
import type { Guard, GuardContext, Verdict } from "./guards/guard.ts";
import { mayCreate } from "./guards/ownership.ts";
import { ALL_GUARDS, judge } from "./judge.ts";
import { livingOf } from "./living.ts";
import type { Look } from "./look.ts";
import { nextRecord } from "./nextRecord.ts";
import { ownershipOf, type Ownership } from "./ownership.ts";
import { partiesOf } from "./parties.ts";
import type { PlanInput } from "./planInput.ts";
import { isExcused, isLiving, type Proposal } from "./proposal.ts";
import { propose } from "./propose.ts";
import { inOrder, moveOf, type Move } from "./steps.ts";

/**
 * What to do in one pool on one unit. Pure: equal inputs give equal plans, and a converged pool gives no steps.
 *
 * @param guards  all of them by default; tests switch single ones off
 */
export function makePlan(input: PlanInput, guards: readonly Guard[] = ALL_GUARDS): Plan {
  const parties = partiesOf(input.wish);
  const ownership = ownershipOf(input, parties);
  const proposals = propose(input, ownership, parties);
  const context: GuardContext = { input, ownership, parties, living: livingOf(ownership, proposals) };
  const verdict = judge(proposals, context, guards);
  const moves = verdict.passed.map((proposal) => moveOf(proposal, input));
  const steps = inOrder(moves.flatMap((move) => (move.kind === "step" ? [move.step] : [])));
  const record = nextRecord({ context, proposals, verdict, steps });
  const looks = [...verdict.looks, ...moves.flatMap(waitOf), ...followUp({ steps, input, ownership })];
  const look = soonest(looks, steps.length > 0 ? input.now : input.now + REST_MS);
  return {
    pool: input.wish.pool,
    unit: input.unit,
    create:
      steps.length > 0 &&
      input.observed.members === undefined &&
      mayCreate(input.wish.policy.creation, input.traits.capabilities),
    steps,
    holds: verdict.holds,
    basedOn: input.observed,
    after: afterSteps(input.observed.members ?? [], steps),
    options: input.wish.policy.options,
    ...defined({ fence: input.wish.fence }),
    record,
    recordFirst: steps.some((step) => mustRecordFirst(step, input)),
    drift: proposals.flatMap(driftOf),
    foreign: ownership.foreign.map(({ network, address, port }): MemberKey => ({ network, address, port })),
    living: livingAfter(verdict, record.members.filter(({ state }) => state === "enabled").length),
    ...(look === undefined ? {} : { lookAgain: look }),
  };
}

const waitOf = (move: Move): readonly Look[] => (move.kind === "wait" ? [move.look] : []);

/** The superset rule: what could lose the trace of a member on the device is on disk before the call. */
function mustRecordFirst({ verb, ...step }: Step, { traits }: PlanInput): boolean {
  if (verb === "add") return step.tag === undefined || !traits.capabilities.has("tag");
  return verb === "drain" || verb === "remove";
}

interface Sequel {
  readonly steps: readonly Step[];
  readonly input: PlanInput;
  readonly ownership: Ownership;
}

/**
 * Steps whose sequel must be looked at once they are acknowledged, without a read: a member that leaves goes on leaving, and
 * one that is gone may make room for another at its address.
 */
function followUp({ steps, input, ownership }: Sequel): readonly Look[] {
  const isChecked = input.traits.capabilities.has("health-before-traffic");
  const goesOn = steps.some(
    ({ verb }) => verb === "drain" || verb === "disable" || verb === "remove" || (verb === "add" && isChecked),
  );
  const known = new Set((input.record?.members ?? []).map(memberId));
  const isFound = [...ownership.owned.keys()].some((id) => !known.has(id));
  return goesOn || isFound ? [{ at: input.now, read: false, why: "progress" }] : [];
}

/** A look without anything sent before it waits at least this long, in milliseconds: nothing can have changed sooner. */
const REST_MS = 50;

/** The earliest look, and the earliest that reads: no other look puts that off. */
function soonest(looks: readonly Look[], from: number): LookAgain | undefined {
  if (looks.length === 0) return undefined;
  const first = (some: readonly Look[]): number => Math.max(from, Math.min(...some.map(({ at }) => at)));
  const reading = looks.filter(({ read }) => read);
  const why = looks.some((look) => look.why === "progress") ? "progress" : "held";
  return { at: first(looks), ...(reading.length === 0 ? {} : { readAt: first(reading) }), why };
}

function driftOf(proposal: Proposal): readonly Drift[] {
  if (proposal.kind !== "enter" || !proposal.drift) return [];
  const { network, address, port } = proposal.member;
  const detail =
    proposal.observed === undefined
      ? "missing on the device"
      : `${proposal.observed.state}, weight ${proposal.observed.weight} on the device`;
  return [{ member: { network, address, port }, detail }];
}

function livingAfter({ passed }: Verdict, size: number): Plan["living"] {
  return { size, excused: passed.filter((proposal) => isExcused(proposal) && isLiving(proposal)).length };
}
