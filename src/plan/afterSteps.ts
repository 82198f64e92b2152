import { defined } from "../model/defined.ts";
import type { ObservedMember } from "../model/member.ts";
import type { Step } from "../model/plan.ts";

/** The pool as it is when every step is done; members that no step names stay as they are. */
export const afterSteps = (members: readonly ObservedMember[], steps: readonly Step[]): readonly ObservedMember[] =>
  steps.reduce(afterStep, members);

function afterStep(members: readonly ObservedMember[], step: Step): readonly ObservedMember[] {
  if (step.verb === "add") return [...members, added(step)];
  return members.flatMap((member) => (isMeant(member, step) ? changed(member, step) : [member]));
}

/** A foreign member may share the address; the tag tells them apart. */
const isMeant = ({ network, address, port, tag }: ObservedMember, { member, tag: wanted }: Step): boolean =>
  network === member.network && address === member.address && port === member.port && tag === wanted;

const added = ({ member, weight, connectionLimit, tag }: Step): ObservedMember => ({
  ...member,
  ...defined({ weight, connectionLimit, tag }),
  state: "enabled",
  health: "unknown",
});

function changed(member: ObservedMember, step: Step): readonly ObservedMember[] {
  switch (step.verb) {
    case "remove":
      return [];
    case "drain":
      return [{ ...member, state: "draining" }];
    case "disable":
      return [{ ...member, state: "disabled" }];
    case "undrain":
    case "add":
      return [{ ...member, state: "enabled" }];
    case "update":
      return [updated(member, step)];
    default:
      return step;
  }
}

function updated(
  { network, address, port, state, health, tag, connections }: ObservedMember,
  { weight, connectionLimit }: Step,
): ObservedMember {
  return { ...defined({ network, address, port, tag, connections, weight, connectionLimit }), state, health };
}
