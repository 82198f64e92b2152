import type { ObservedMember } from "../model/member.ts";
import type { Step } from "../model/plan.ts";

/** A member as the step leaves it, or `undefined` where it is gone. */
export function memberAfter(before: ObservedMember | undefined, step: Step): ObservedMember | undefined {
  if (step.verb === "add") return { ...trafficOf(step), state: "enabled", health: "unknown", ...tagOf(step) };
  return before && changed(before, step);
}

function changed(before: ObservedMember, step: Step): ObservedMember | undefined {
  const { state, health } = before;
  switch (step.verb) {
    case "drain":
      return { ...before, state: "draining" };
    case "disable":
      return { ...before, state: "disabled" };
    case "remove":
      return undefined;
    case "add":
    case "update":
    case "undrain":
      return { ...trafficOf(step), state: step.verb === "undrain" ? "enabled" : state, health, ...tagOf(before) };
  }
}

function trafficOf({ member, weight, connectionLimit }: Step): Omit<ObservedMember, "state" | "health" | "tag"> {
  const { network, address, port } = member;
  return { network, address, port, weight, ...(connectionLimit === undefined ? {} : { connectionLimit }) };
}

const tagOf = ({ tag }: { readonly tag?: string }): { readonly tag?: string } => (tag === undefined ? {} : { tag });
