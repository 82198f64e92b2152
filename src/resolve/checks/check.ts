import type { RefusalReason } from "../../model/wish.ts";
import type { Source } from "../../model/world.ts";
import type { Situation, Target } from "../situation.ts";

/** Why a binding cannot be followed. */
export interface Refusal {
  readonly reason: RefusalReason;
  /** Lower case; names the object and the value, and says what to do. */
  readonly message: string;
  /** `absence`: it follows from something missing in the view, so only a Fresh view can tell. */
  readonly by: "sight" | "absence";
}

/** Where it is said whether a binding may feed its pool. */
export const GRANT_SOURCES: readonly Source[] = ["LoadBalancerBinding", "LoadBalancer", "TenantNetwork", "Namespace"];

/** One rule that a binding must meet. */
export type Check = (situation: Situation) => Refusal | undefined;

/** A refusal that rests on what was seen. */
export const seen = (reason: RefusalReason, message: string): Refusal => ({ reason, message, by: "sight" });

/** A refusal that rests on what was not found. */
export const missing = (reason: RefusalReason, message: string): Refusal => ({ reason, message, by: "absence" });

/** What the checks come to. */
export type Verdict =
  | { readonly kind: "followed"; readonly target: Target }
  | { readonly kind: "refused"; readonly refusal: Refusal };
