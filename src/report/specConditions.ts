import type { Contribution } from "../model/wish.ts";
import type { ConditionDraft } from "./conditionDraft.ts";
import { REFUSALS } from "./reasons.ts";
import { refusedEndpoints, refusedInWords } from "./refusedEndpoints.ts";

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
      return found(contribution);
  }
}

/** A Service is of no use where none of its endpoints may become a member. */
function found(contribution: Extract<Contribution, { kind: "fresh" }>): ConditionDraft {
  const type = "ResolvedRefs";
  const refused = refusedEndpoints(contribution);
  if (refused.length === 0)
    return { type, status: "True", reason: "ResolvedRefs", message: "the Service and its port were found" };
  const message = refusedInWords(refused);
  return contribution.claims.length > 0
    ? { type, status: "True", reason: "PartiallyRefused", message }
    : { type, status: "False", reason: "AllRefused", message };
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
