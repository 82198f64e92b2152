import type { ConditionDraft } from "./conditionDraft.ts";

/**
 * The summary: True where the binding is accepted, its references are found, its members are programmed, and nobody
 * contests them. A hold alone does not take it away: the wanted members are served, and `Held` says the rest. Health is
 * not part of it: that is the endpoints' business.
 */
export function ready(conditions: readonly ConditionDraft[]): ConditionDraft {
  const type = "Ready";
  const bad = conditions.find(isBad);
  if (bad === undefined) return { type, status: "True", reason: "Ready", message: "the pool is as the binding asks" };
  const status = bad.reason === "Pending" ? "Unknown" : "False";
  return { type, status, reason: bad.reason, message: bad.message };
}

/** What each condition must not be for Ready; the others say nothing of it. */
const BAD: Readonly<Partial<Record<ConditionDraft["type"], readonly ConditionDraft["status"][]>>> = {
  Accepted: ["False", "Unknown"],
  ResolvedRefs: ["False", "Unknown"],
  Programmed: ["False", "Unknown"],
  Conflict: ["True"],
};

const isBad = ({ type, status }: ConditionDraft): boolean => BAD[type]?.includes(status) ?? false;
