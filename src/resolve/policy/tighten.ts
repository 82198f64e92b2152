import type { Safety } from "../../api/policies.ts";
import type { SafetyPolicy } from "../../model/policy.ts";

/** The stricter of each pair: a binding may be stricter than the tenant's minimums, never looser. */
export function tighten(safety: SafetyPolicy, minimums: Safety | undefined): SafetyPolicy {
  if (minimums === undefined) return safety;
  return {
    minMembers: Math.max(safety.minMembers, minimums.minMembers ?? 0),
    maxRemovalPercent: Math.min(safety.maxRemovalPercent, minimums.maxRemovalPercent ?? 100),
    windowSeconds: Math.max(safety.windowSeconds, minimums.windowSeconds ?? 0),
    onEmpty: minimums.onEmpty === "Hold" ? "Hold" : safety.onEmpty,
  };
}
