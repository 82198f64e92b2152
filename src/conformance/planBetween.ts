import type { Capability } from "../model/capability.ts";
import { memberId, type Claim, type MemberState, type ObservedMember } from "../model/member.ts";
import type { Plan, Step } from "../model/plan.ts";
import type { PoolKey } from "../model/pool.ts";
import type { Evidence } from "../model/wish.ts";
import { memberAfter } from "./memberAfter.ts";

/** A member as a law wants it on the device. */
export interface Wanted extends Claim {
  readonly state: MemberState;
  /** Absent where the device keeps no tags. */
  readonly tag?: string;
}

/** How members leave: by drain, by disable, or without any step before the removal. */
export type Leave = "drain" | "disable" | "at-once";

/** What a device has, what it is to have, and which ways it can go. */
export interface Transition {
  readonly pool: PoolKey;
  readonly observed: readonly ObservedMember[] | undefined;
  readonly wanted: readonly Wanted[];
  readonly isOwned: (member: ObservedMember) => boolean;
  readonly leave: Leave;
  readonly capabilities: ReadonlySet<Capability>;
  readonly options: Readonly<Record<string, unknown>>;
  /** As the last probe said: a device may refuse a plan that was made before it lost its state. */
  readonly instance: string;
}

const EVIDENCE: Evidence = { kind: "owner-gone", detail: "the conformance suite no longer wants it", by: "sight" };

/**
 * The next plan on the way from what is observed to what is wanted: one step for each member at most, so that a way may
 * take several plans. Independent of the product's own planner, so that it cannot share a bug with it.
 */
export function planBetween(transition: Transition): Plan {
  const { pool, observed, wanted, isOwned, options } = transition;
  const wishes = new Map(wanted.map((member) => [memberId(member), member]));
  const owned = (observed ?? []).filter(isOwned);
  const foreign = (observed ?? []).filter((member) => !isOwned(member));
  const before = new Map(owned.map((member) => [memberId(member), member]));
  const entering = wanted.flatMap((want) => enteringStep(want, before.get(memberId(want)), transition) ?? []);
  const leaving = owned
    .filter((member) => !wishes.has(memberId(member)))
    .map((member) => leavingStep(member, transition));
  const steps = [...entering, ...leaving];
  return {
    pool,
    unit: "conformance",
    create: observed === undefined && transition.capabilities.has("create-pool"),
    steps,
    holds: [],
    basedOn: { instance: transition.instance, readAt: 0, members: observed, from: "read" },
    after: [...foreign, ...stepped(before, steps)],
    options,
    record: { pool, unit: "conformance", epoch: 1, members: [], owners: [], applied: [] },
    recordFirst: false,
    drift: [],
    foreign,
    living: { size: wanted.filter(({ state }) => state === "enabled").length, excused: 0 },
  };
}

/** Our members after all steps, as far as each step says. */
function stepped(before: ReadonlyMap<string, ObservedMember>, steps: readonly Step[]): readonly ObservedMember[] {
  const after = new Map<string, ObservedMember>(before);
  for (const step of steps) {
    const id = memberId(step.member);
    const member = memberAfter(after.get(id), step);
    if (member === undefined) after.delete(id);
    else after.set(id, member);
  }
  return [...after.values()];
}

function enteringStep(want: Wanted, before: ObservedMember | undefined, transition: Transition): Step | undefined {
  if (before === undefined) return { ...stepBase(want), verb: "add" };
  const isOther = transition.capabilities.has("tag") && before.tag !== want.tag;
  if (isOther) return leavingStep(before, transition);
  const isChanged = before.weight !== want.weight || before.connectionLimit !== want.connectionLimit;
  if (isChanged) return { ...stepBase(want), verb: "update" };
  return before.state === want.state ? undefined : stateStep(want, before, transition);
}

function stateStep(want: Wanted, before: ObservedMember, { capabilities }: Transition): Step | undefined {
  if (want.state === "disabled") return { ...stepBase(want), verb: "disable", evidence: EVIDENCE };
  if (before.state === "enabled") return { ...stepBase(want), verb: "drain", evidence: EVIDENCE };
  const isWaiting = before.state === "disabled" && capabilities.has("health-before-traffic") && before.health !== "up";
  return isWaiting ? undefined : { ...stepBase(want), verb: "undrain" };
}

function leavingStep(member: ObservedMember, { leave, capabilities }: Transition): Step {
  const base = { ...stepBase(member), evidence: EVIDENCE };
  if (leave === "drain" && capabilities.has("drain") && member.state === "enabled") return { ...base, verb: "drain" };
  if (leave === "disable" && member.state !== "disabled") return { ...base, verb: "disable" };
  return { ...base, verb: "remove", cut: leave !== "drain" };
}

function stepBase({ network, address, port, weight, connectionLimit, tag }: ObservedMember | Wanted) {
  const limit = connectionLimit === undefined ? {} : { connectionLimit };
  const mark = tag === undefined ? {} : { tag };
  return { member: { network, address, port }, weight, ...limit, ...mark, reason: "the conformance suite wants it so" };
}
