import type { FailureKind } from "../model/failure.ts";
import type { GuardName } from "../model/plan.ts";
import type { RefusalReason } from "../model/wish.ts";

/** Every reason that a condition may carry, with one sentence that says what to do. The reference page is made of it. */
export const REASONS = {
  Accepted: "Nothing to do: the object is valid and allowed.",
  ResolvedRefs: "Nothing to do: the Service and its port were found.",
  Programmed: "Nothing to do: every wanted member is on the device.",
  Ready: "Nothing to do: the pool is as the object asks.",
  Healthy: "Nothing to do: the device reports every member as up.",
  Reachable: "Nothing to do: every unit answers.",
  NoHold: "Nothing to do: no change is held.",
  NoDrain: "Nothing to do: no member is leaving.",
  NoDrift: "Nothing to do: the device has the members as they were written.",
  NoConflict: "Nothing to do: nobody else claims the members or the options of the pool.",
  DriftRepaired: "Nothing to do, but find out who else writes to the pool.",
  Draining: "Wait: the members leave when their connections end, or at their deadline.",
  Pending: "Wait for the first pass.",
  InProgress: "Wait for the next pass.",

  LoadBalancerNotFound: "Correct `spec.loadBalancerRef.name`, or ask the platform team to make that LoadBalancer.",
  InvalidConfig: "Ask the platform team to correct `spec.config` of the LoadBalancer as the message says.",
  UnknownProvider: "Ask the platform team to correct `spec.provider`; `hawser provider list` shows what is installed.",
  InvalidOptions: "Correct `spec.options` as the message says; `hawser provider show NAME` lists them.",
  NotGranted: "Choose a pool that the TenantNetwork allows, or ask the platform team to allow this one.",
  NoTenantNetwork: "Ask the platform team for a TenantNetwork that selects this namespace.",
  AmbiguousTenant: "Ask the platform team to let exactly one TenantNetwork select this namespace.",
  ServiceNotFound: "Correct `spec.backendRef.name`, or create that Service in the same namespace.",
  PortNotFound: "Correct `spec.backendRef.port` to a port of the Service, by name or number.",
  UnsupportedProtocol: "Choose a port of the Service with a protocol that the load balancer can carry.",
  UnsupportedService: "Choose a Service of a type that has endpoints.",
  UnsupportedByDevice: "Drop the field that the message names, or choose a load balancer that can do it.",
  PartiallyRefused: "Look at the endpoints that the message names: they may not become members; the others do.",
  AllRefused: "Look at the endpoints that the message names: none of them may become a member.",
  QuotaExceeded: "Remove a binding or members, or ask the platform team for a larger quota.",
  SourceUnavailable: "Wait, or repair the source that the message names; what is on the device stays.",
  StaleSource: "Wait, or repair the source that the message names; until then members are added but none leaves.",
  NotAccepted: "Look at the condition Accepted first.",

  Unreachable: "Check the URL of the unit, the network, and that the device runs.",
  Busy: "Wait: the device answered that it cannot do this now, and is asked again.",
  StateChanged: "Wait: the device changed under the call, and is read again.",
  Unauthorized: "Correct the credentials of the LoadBalancer, or its user's rights on the device.",
  Rejected: "Read the device's own words in the message and correct the object they name.",
  UnknownOutcome: "Wait: a call may still land, and the device is read before the next one.",

  SourceNotFresh: "Wait, or repair the source that the message names: nothing is removed on a stale view.",
  AwaitingEvidence: "Wait: a member is removed only when it is proved that its endpoint is gone.",
  BelowMinMembers:
    "Check the Service; if the removal is meant, set the annotation `hawser.dev/release` to the plan hash.",
  RemovalLimit:
    "Check the Service; if so large a removal is meant, set the annotation `hawser.dev/release` to the plan hash.",
  AwaitingReplacement: "Wait: the old member leaves when the new one is in its place.",
  ForeignMembers: "Remove the foreign members from the pool, or set `spec.adoption: Adopt`.",
  PoolNotFound: "Make the pool on the device, or correct the pool that `spec.pool` names.",
  AddressTaken: "Wait: the address belongs to another Pod now and takes no traffic.",
  AwaitingSettlement: "Wait: the outcome of the last call is not known yet.",
  SyncPolicy: "Nothing to do if `spec.syncPolicy`, `spec.paused` or the LoadBalancer's `spec.mode` is meant so.",
  Frozen: "Wait for the end of the freeze, or set `spec.mode: Enforce` on the LoadBalancer.",

  MembersDown: "Look at the Pods behind the members that the device reports as down.",
  AwaitingChecks: "Wait for the device's first check of its members.",
  NotChecked: "Give the pool a health check on the device, if its health matters.",
  NoMembers: "Check that the Service has ready endpoints.",
  Drifted: "Find out who else writes to the pool, or set `spec.driftPolicy: Repair`.",
  OptionsDiffer: "Give all bindings of the pool the same `spec.options`: those of the oldest hold.",
  AddressConflict: "Check who owns the address: two living Pods list it.",
} as const;

/** The reason of a condition, in CamelCase, from the catalogue. */
export type Reason = keyof typeof REASONS;

/** The one reason of each way in which a device fails. A new kind without a reason does not compile. */
export const FAILURE_REASONS: Readonly<Record<FailureKind, Reason>> = {
  unreachable: "Unreachable",
  busy: "Busy",
  conflict: "StateChanged",
  unauthorized: "Unauthorized",
  rejected: "Rejected",
};

/** The one reason of each guard. */
export const GUARD_REASONS: Readonly<Record<GuardName, Reason>> = {
  freshness: "SourceNotFresh",
  evidence: "AwaitingEvidence",
  floor: "BelowMinMembers",
  brake: "RemovalLimit",
  "add-before-remove": "AwaitingReplacement",
  ownership: "ForeignMembers",
  identity: "AddressTaken",
  settle: "AwaitingSettlement",
  "sync-policy": "SyncPolicy",
  freeze: "Frozen",
};

/** Which condition of a binding a refusal makes False; the refusal is its own reason. */
export const REFUSALS: Readonly<Record<RefusalReason, "Accepted" | "ResolvedRefs">> = {
  LoadBalancerNotFound: "Accepted",
  InvalidConfig: "Accepted",
  UnknownProvider: "Accepted",
  InvalidOptions: "Accepted",
  NotGranted: "Accepted",
  NoTenantNetwork: "Accepted",
  AmbiguousTenant: "Accepted",
  ServiceNotFound: "ResolvedRefs",
  PortNotFound: "ResolvedRefs",
  UnsupportedProtocol: "ResolvedRefs",
  UnsupportedService: "ResolvedRefs",
  UnsupportedByDevice: "Accepted",
  QuotaExceeded: "Accepted",
};
