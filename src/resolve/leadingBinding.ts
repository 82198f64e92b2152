import type { LoadBalancerBinding } from "../api/loadBalancerBinding.ts";
import type { Contribution, RefusalReason } from "../model/wish.ts";

/** Refusals of bindings that may have a say in the pool all the same: only what they point at is wrong. */
const HARMLESS: ReadonlySet<RefusalReason> = new Set([
  "ServiceNotFound",
  "PortNotFound",
  "UnsupportedProtocol",
  "UnsupportedService",
]);

/** The oldest binding that may speak for the pool. One without a grant, or with bad options, may not, however old it is. */
export const leadingBinding = (
  bindings: readonly LoadBalancerBinding[],
  contributions: readonly Contribution[],
): LoadBalancerBinding | undefined =>
  bindings.find((_, index) => {
    const contribution = contributions[index];
    if (contribution?.kind === "refused") return HARMLESS.has(contribution.reason);
    return contribution?.kind === "fresh" || contribution?.kind === "stale";
  });
