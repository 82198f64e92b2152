import { defined } from "../model/defined.ts";
import { memberId, type MemberKey, type ObservedMember } from "../model/member.ts";
import type { Step } from "../model/plan.ts";
import type { Look } from "./look.ts";
import { deadlineOf } from "./deadline.ts";
import type { PlanInput } from "./planInput.ts";
import { pollMs } from "./pollMs.ts";
import { isDead, type Enter, type Leave, type Proposal } from "./proposal.ts";

/** What a proposal that passed the guards comes to now: a step, or a wait. */
export type Move =
  | { readonly kind: "step"; readonly step: Step }
  | { readonly kind: "wait"; readonly look: Look }
  | { readonly kind: "none" };

/** Turns a passed proposal into its next step. A departure takes several, each in a pass of its own: drain, wait, remove. */
export function moveOf(proposal: Proposal, input: PlanInput): Move {
  if (proposal.kind === "enter") return { kind: "step", step: enterStep(proposal) };
  if (proposal.kind === "stay" || proposal.observed === undefined) return { kind: "none" };
  const { observed } = proposal;
  return isDead(proposal.evidence) ? deadMove(proposal, observed) : gentleMove({ proposal, observed, input });
}

const keyOf = ({ network, address, port }: MemberKey): MemberKey => ({ network, address, port });

function enterStep(proposal: Enter): Step {
  const { verb, member, tag } = proposal;
  const { weight, connectionLimit } = member;
  return { verb, member: keyOf(member), weight, ...defined({ connectionLimit, tag }), reason: reasonOf(proposal) };
}

function reasonOf({ verb, member: { origin }, owned, drift }: Enter): string {
  const what = `${NOUNS[origin.source]} ${origin.name}`;
  if (drift) return `${what} was changed on the device`;
  if (verb === "undrain" && owned?.state === "adding") return `${what} passed its first check`;
  return `${what} ${REASONS[verb]}`;
}

const NOUNS: Readonly<Record<Enter["member"]["origin"]["source"], string>> = {
  Pods: "pod",
  Nodes: "node",
  Manual: "endpoint of",
};

const REASONS: Readonly<Record<Enter["verb"], string>> = {
  add: "is ready",
  update: "has another weight or limit",
  undrain: "is ready again",
};

function deadMove(proposal: Leave, observed: ObservedMember): Move {
  return observed.state === "disabled"
    ? leave(proposal, observed, { verb: "remove", cut: true })
    : leave(proposal, observed, { verb: "disable" });
}

interface GentleCase {
  readonly proposal: Leave;
  readonly observed: ObservedMember;
  readonly input: PlanInput;
}

function gentleMove({ proposal, observed, input }: GentleCase): Move {
  const isResting = proposal.evidence.kind === "not-ready";
  const waits = isResting || deadlineOf(proposal, input.now) > input.now;
  const verb = waits && input.traits.capabilities.has("drain") ? "drain" : "disable";
  if (observed.state === "enabled") return leave(proposal, observed, { verb });
  if (isResting) return { kind: "none" };
  const isLate = input.now >= deadlineOf(proposal, input.now);
  if (observed.state === "disabled") return leave(proposal, observed, { verb: "remove", cut: isLate });
  return drainingMove({ proposal, observed, input });
}

function drainingMove({ proposal, observed, input }: GentleCase): Move {
  const { now, traits } = input;
  const deadline = deadlineOf(proposal, now);
  if (now >= deadline) return leave(proposal, observed, { verb: "remove", cut: true });
  const untilIdle =
    traits.capabilities.has("connections") &&
    proposal.parties.every(({ contribution }) => contribution.policy.drain.untilIdle);
  if (!untilIdle) return { kind: "wait", look: { at: deadline, read: false, why: "progress" } };
  if (input.observed.from === "read" && observed.connections === 0)
    return leave(proposal, observed, { verb: "remove", cut: false });
  return {
    kind: "wait",
    look: { at: Math.min(deadline, now + pollMs(now - proposal.member.since)), read: true, why: "progress" },
  };
}

type LeaveVerb = { readonly verb: "drain" | "disable" } | { readonly verb: "remove"; readonly cut: boolean };

function leave({ member, evidence }: Leave, observed: ObservedMember, verb: LeaveVerb): Move {
  const { weight, connectionLimit } = observed;
  const step = {
    member: keyOf(member),
    weight,
    ...defined({ connectionLimit, tag: member.tag }),
    reason: evidence.detail,
    evidence,
    ...verb,
  };
  return { kind: "step", step };
}

const ORDER: readonly Step["verb"][] = ["disable", "add", "undrain", "update", "drain", "remove"];

/** Urgent disables first, then what adds capacity, then what takes it away; equal verbs by member. */
export const inOrder = (steps: readonly Step[]): readonly Step[] =>
  steps.toSorted(
    (a, b) => ORDER.indexOf(a.verb) - ORDER.indexOf(b.verb) || (memberId(a.member) < memberId(b.member) ? -1 : 1),
  );
