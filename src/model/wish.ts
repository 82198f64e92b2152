import type { Claim, MemberKey } from "./member.ts";
import type { Owner } from "./owner.ts";
import type { OwnerPolicy, PoolPolicy } from "./policy.ts";
import type { PoolKey } from "./pool.ts";

/**
 * Why a member may leave.
 *
 * - `pod-gone`: the Pod is terminal, gone, or another UID; `node-gone`: the Node is deleted or excluded. Dead.
 * - `taken`: the address is known to belong to another Pod now. Dead, and urgent.
 * - `pod-terminating`: the Pod is being deleted.
 * - `unselected`: alive, but no longer selected, or on another port; `absent`: a hand-written endpoint that is no longer
 *   there; `not-ready`: alive, not serving (never a reason to remove, only to drain).
 * - `revoked`: the grant is gone; `owner-gone`: the binding is gone.
 */
export type EvidenceKind =
  | "pod-gone"
  | "node-gone"
  | "taken"
  | "pod-terminating"
  | "unselected"
  | "absent"
  | "not-ready"
  | "revoked"
  | "owner-gone";

/** Why a member may leave; without it, a member that is missing stays. */
export interface Evidence {
  readonly kind: EvidenceKind;
  /** One clause for people: `pod web-1 is being deleted`. */
  readonly detail: string;
  /** Whether it was seen in the view, or follows from something missing in it (which must last a while). */
  readonly by: "sight" | "absence";
}

/** An owned member that its owner no longer claims, with the reason. */
export interface Departure {
  readonly member: MemberKey;
  readonly evidence: Evidence;
}

/** Names the binding of a contribution, for reports. */
export interface BindingName {
  readonly namespace: string;
  readonly name: string;
  readonly generation: number;
}

/**
 * What one binding wants in a pool, or why that cannot be said. Only what a Fresh view says carries departures, so a plan
 * with removals cannot be made from anything else.
 *
 * - `fresh`: all sources are Fresh.
 * - `stale`: the last good view; its claims may be added, nothing may leave, but for addresses seen to be taken.
 * - `unknown`: nothing can be said: what is there stays.
 * - `refused`: the binding cannot be followed (no Service, not granted, …); departures are those that a Fresh view proves.
 * - `gone`: the binding no longer exists; `policy` is what the ledger kept of it.
 */
export type Contribution = {
  readonly owner: Owner;
  readonly binding: BindingName;
  readonly policy: OwnerPolicy;
} & (
  | {
      readonly kind: "fresh";
      readonly claims: readonly Claim[];
      readonly departures: readonly Departure[];
      readonly rejected: readonly Rejected[];
    }
  | {
      readonly kind: "stale";
      readonly claims: readonly Claim[];
      readonly taken: readonly Departure[];
      readonly reason: string;
      readonly rejected: readonly Rejected[];
    }
  | { readonly kind: "unknown"; readonly reason: string }
  | {
      readonly kind: "refused";
      readonly reason: RefusalReason;
      readonly message: string;
      readonly departures: readonly Departure[];
    }
  | { readonly kind: "gone"; readonly departures: readonly Departure[] }
);

/** An endpoint that may not become a member, with the reason: outside the fence, no live Pod, wrong family, … */
export interface Rejected {
  readonly address: string;
  readonly port?: number;
  /** A word of the catalogue, in CamelCase. */
  readonly reason: RejectionReason;
  readonly message: string;
}

/** Why an endpoint may not become a member. */
export type RejectionReason =
  | "InvalidAddress"
  | "DeniedAddress"
  | "OutsideNetworks"
  | "SourceNotAllowed"
  | "NoLivePod"
  | "NodeAddress"
  | "ServiceAddress"
  | "NotReady"
  | "NoSuchPort"
  | "OtherFamily"
  | "AddressConflict";

/** Why a binding as a whole can have no members for now. */
export type RefusalReason =
  | "LoadBalancerNotFound"
  | "InvalidConfig"
  | "UnknownProvider"
  | "InvalidOptions"
  | "NotGranted"
  | "NoTenantNetwork"
  | "AmbiguousTenant"
  | "ServiceNotFound"
  | "PortNotFound"
  | "UnsupportedProtocol"
  | "UnsupportedService"
  | "UnsupportedByDevice"
  | "QuotaExceeded";

/** What all bindings together want in a pool. */
export interface Wish {
  readonly pool: PoolKey;
  readonly contributions: readonly Contribution[];
  readonly policy: PoolPolicy;
  /** Ranges that all members lie in, as the device sees them; absent where the installation has no tenants. */
  readonly fence?: readonly string[];
}

/** The same wish with each claim passed through `change`; what a provider's `normalize` is made of. */
export function mapClaims(wish: Wish, change: (claim: Claim) => Claim): Wish {
  const contributions = wish.contributions.map((contribution) =>
    "claims" in contribution ? { ...contribution, claims: contribution.claims.map(change) } : contribution,
  );
  return { ...wish, contributions };
}
