/** Conditions of a binding, in the Gateway API's words where it has one. */
export const CONDITION_TYPES = [
  "Accepted",
  "ResolvedRefs",
  "Programmed",
  "Ready",
  "Healthy",
  "Held",
  "Draining",
  "Drifted",
  "Conflict",
] as const;
/** The type of a condition, as `kubectl wait --for=condition=` takes it. */
export type ConditionType = (typeof CONDITION_TYPES)[number];

/** A condition as Kubernetes has it (metav1.Condition). */
export interface Condition {
  readonly type: ConditionType | "Reachable";
  readonly status: "True" | "False" | "Unknown";
  readonly reason: string;
  readonly message: string;
  /** RFC 3339. */
  readonly lastTransitionTime: string;
  readonly observedGeneration?: number;
}
