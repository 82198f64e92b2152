import type { DeviceTraits } from "../model/capability.ts";
import type { MemberKey } from "../model/member.ts";

/** What `resolve` must know besides the world: how the installation is set up, and the device that the pool is on. */
export interface ResolveContext {
  /** Whether a namespace without a TenantNetwork may bind, with every address that is not denied. */
  readonly singleTenant: boolean;
  /** For the quickstart and tests only: loopback members are let through. */
  readonly allowLoopback: boolean;
  readonly traits: DeviceTraits;
  /** What the provider's schema says against the options of a binding; `undefined` where they are good. */
  optionsProblem(options: Readonly<Record<string, unknown>>): string | undefined;
  /** A member as this device tells it apart, which is how the ledger names it. The same key where absent. */
  normalizeKey?(key: MemberKey): MemberKey;
}
