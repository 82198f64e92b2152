import type { Condition } from "../model/condition.ts";
import type { Reason } from "./reasons.ts";

/** A condition as it is now; its transition time depends on the one before. */
export interface ConditionDraft {
  readonly type: Condition["type"];
  readonly status: Condition["status"];
  readonly reason: Reason;
  readonly message: string;
}

/**
 * Turns drafts into conditions. `lastTransitionTime` moves only where the status changed, as Kubernetes wants it.
 *
 * @param now  RFC 3339
 */
export function stampConditions(
  drafts: readonly ConditionDraft[],
  before: readonly Condition[],
  { now, generation }: { readonly now: string; readonly generation: number },
): readonly Condition[] {
  return drafts.map((draft) => {
    const old = before.find(({ type }) => type === draft.type);
    const lastTransitionTime = old?.status === draft.status ? old.lastTransitionTime : now;
    return { ...draft, lastTransitionTime, observedGeneration: generation };
  });
}
