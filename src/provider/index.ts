/** All that a provider may import: `hawser/provider`. */
export { canonicalAddress, deniedRange } from "../model/address.ts";
export { CAPABILITIES, type Capability } from "../model/capability.ts";
export type { Failure, FailureKind } from "../model/failure.ts";
export { DEFAULT_NETWORK, endpointText, memberId } from "../model/member.ts";
export type { Claim, Health, MemberKey, MemberState, ObservedMember } from "../model/member.ts";
export type { Plan, Step, StepOutcome } from "../model/plan.ts";
export { poolId, type PoolKey } from "../model/pool.ts";
export { isTag } from "../model/tag.ts";
export { mapClaims, type Wish } from "../model/wish.ts";
export {
  CONTRACT,
  defineProvider,
  type Connection,
  type OpenContext,
  type Probe,
  type Provider,
  type TlsSettings,
} from "./defineProvider.ts";
export { notApplied } from "./notApplied.ts";
export { ProviderError } from "./providerError.ts";
export { stepRefusal, type Bounds } from "./stepRefusal.ts";
