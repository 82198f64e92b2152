import type { LoadBalancer } from "../api/loadBalancer.ts";
import type { LoadBalancerBinding } from "../api/loadBalancerBinding.ts";
import type { OwnedMember } from "../model/member.ts";
import type { Owner } from "../model/owner.ts";
import type { PoolKey } from "../model/pool.ts";
import type { ServicePort, ServiceRecord, World } from "../model/world.ts";
import type { ResolveContext } from "./resolveContext.ts";
import type { Tenancy } from "./tenant/tenantOf.ts";

/** One binding of a pool, with all that the decision about it looks at. */
export interface Situation {
  readonly world: World;
  readonly context: ResolveContext;
  readonly pool: PoolKey;
  readonly binding: LoadBalancerBinding;
  readonly owner: Owner;
  readonly loadBalancer: LoadBalancer | undefined;
  readonly tenancy: Tenancy;
  /** The members of the ledger that this binding owns. */
  readonly owned: readonly OwnedMember[];
}

/** The port of a Service that a binding points at, and how its members are reached. */
export interface Target {
  readonly service: ServiceRecord;
  readonly port: ServicePort;
  readonly mode: "Pod" | "NodePort";
}
