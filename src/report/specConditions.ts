import type { Contribution } from "../model/wish.ts";
import type { ConditionDraft } from "./conditionDraft.ts";
import { REFUSALS } from "./reasons.ts";

const PENDING = { status: "Unknown", reason: "Pending", message: "not looked at yet" } as const;

/** Whether the binding is valid and allowed. */
export function accepted(contribution: Contribution | undefined): ConditionDraft {
  const type = "Accepted";
  if (contribution === undefined) return { type, ...PENDING };
  if (contribution.kind === "unknown") {
    return { type, status: "Unknown", reason: "SourceUnavailable", message: contribution.reason };
  }
  if (contribution.kind === "refused" && REFUSALS[contribution.reason] === type) {
    return { type, status: "False", reason: contribution.reason, message: contribution.message };
  }
  return { type, status: "True", reason: "Accepted", message: "the binding is valid and allowed" };
}

/** Whether what the binding names was found: its Service, and the port of it. */
export function resolvedRefs(contribution: Contribution | undefined): ConditionDraft {
  const type = "ResolvedRefs";
  if (contribution === undefined) return { type, ...PENDING };
  switch (contribution.kind) {
    case "gone":
      return { type, ...PENDING };
    case "unknown":
      return { type, status: "Unknown", reason: "SourceUnavailable", message: contribution.reason };
    case "stale":
      return { type, status: "Unknown", reason: "StaleSource", message: contribution.reason };
    case "refused":
      return unresolved(contribution);
    case "fresh":
      return { type, status: "True", reason: "ResolvedRefs", message: "the Service and its port were found" };
  }
}

function unresolved({ reason, message }: Extract<Contribution, { kind: "refused" }>): ConditionDraft {
  const type = "ResolvedRefs";
  return REFUSALS[reason] === type
    ? { type, status: "False", reason, message }
    : {
        type,
        status: "Unknown",
        reason: "NotAccepted",
        message: "not looked for, because the binding is not accepted",
      };
}
