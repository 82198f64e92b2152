import type { Capability } from "../model/capability.ts";
import { memberId, type MemberKey, type MemberState, type ObservedMember } from "../model/member.ts";
import type { Observed, Step, StepOutcome } from "../model/plan.ts";

/** What a write told, on which device. */
export interface Answered {
  readonly outcomes: readonly StepOutcome[];
  readonly capabilities: ReadonlySet<Capability>;
}

/** What the device has after a write, as far as its answers say; `undefined` where they do not, so that it must be read. */
export function applyOutcomes(observed: Observed, { outcomes, capabilities }: Answered): Observed | undefined {
  if (observed.members === undefined || outcomes.some(isDoubtful)) return undefined;
  const members = new Map(observed.members.map((member) => [keyOf(member, member.tag), member]));
  for (const { step, result, member } of outcomes) {
    const id = keyIn(members, step, capabilities);
    const before = members.get(id);
    const now = member ?? (result === "applied" ? after(step, before, capabilities) : before);
    if (now === undefined) members.delete(id);
    else members.set(id, now);
  }
  return { ...observed, members: [...members.values()], from: "acknowledged" };
}

/** A foreign member may share the address of ours: the tag tells them apart. */
const keyOf = (member: MemberKey, tag: string | undefined): string => `${memberId(member)} ${tag ?? ""}`;

/** The member that a step means: by its tag, else the one at its address. */
function keyIn(
  members: ReadonlyMap<string, ObservedMember>,
  { verb, member, tag }: Step,
  has: ReadonlySet<Capability>,
): string {
  const key = keyOf(member, has.has("tag") ? tag : undefined);
  if (members.has(key) || verb === "add") return key;
  return members.keys().find((one) => one.startsWith(`${memberId(member)} `)) ?? key;
}

const isDoubtful = ({ result, failure }: StepOutcome): boolean => result === "unknown" || failure?.kind === "conflict";

/** The state that a step puts a member into; `undefined`: it stays as it is. */
const STATES: Readonly<Record<Exclude<Step["verb"], "add" | "remove">, MemberState | undefined>> = {
  update: undefined,
  undrain: "enabled",
  drain: "draining",
  disable: "disabled",
};

/** The member after a step that was applied. */
function after(
  step: Step,
  before: ObservedMember | undefined,
  has: ReadonlySet<Capability>,
): ObservedMember | undefined {
  if (step.verb === "add") return added(step, has);
  if (step.verb === "remove" || before === undefined) return undefined;
  const isLeaving = step.verb === "drain" || step.verb === "disable";
  return { ...(isLeaving ? before : withTraffic(before, step)), state: STATES[step.verb] ?? before.state };
}

function added(step: Extract<Step, { verb: "add" }>, has: ReadonlySet<Capability>): ObservedMember {
  const { network, address, port } = step.member;
  const health = has.has("health") ? "unknown" : "unchecked";
  const tag = has.has("tag") && step.tag !== undefined ? { tag: step.tag } : {};
  return withTraffic({ network, address, port, state: "enabled", health, weight: step.weight, ...tag }, step);
}

function withTraffic(member: ObservedMember, { weight, connectionLimit }: Step): ObservedMember {
  const { connectionLimit: _, ...rest } = member;
  return { ...rest, weight, ...(connectionLimit === undefined ? {} : { connectionLimit }) };
}
