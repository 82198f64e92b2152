import type { LoadBalancerBinding } from "../../api/loadBalancerBinding.ts";
import { BUILT_IN } from "../../api/builtIn.ts";
import type { Capability } from "../../model/capability.ts";
import type { Situation } from "../situation.ts";
import { seen, type Refusal } from "./check.ts";

interface Need {
  readonly capability: Capability;
  readonly isNeeded: (spec: LoadBalancerBinding["spec"], situation: Situation) => boolean;
  /** What a person reads: `the load balancer … `. */
  readonly clause: string;
}

const NEEDS: readonly Need[] = [
  {
    capability: "partitions",
    isNeeded: ({ pool }) => pool.partition !== undefined,
    clause: "has no partitions: leave out spec.pool.partition",
  },
  {
    capability: "networks",
    isNeeded: (_, situation) => mapsNetworks(situation),
    clause: "cannot tell networks apart: leave networks out of the TenantNetwork's entry for it",
  },
  {
    capability: "create-pool",
    isNeeded: ({ pool }) => pool.creation === "Create",
    clause: "cannot create pools: create the pool there, and use spec.pool.creation Existing",
  },
  {
    capability: "weight",
    isNeeded: ({ weight = BUILT_IN.weight }) => weight !== BUILT_IN.weight,
    clause: "has no weights: leave out spec.weight",
  },
  {
    capability: "connection-limit",
    isNeeded: ({ connectionLimit }) => connectionLimit !== undefined,
    clause: "cannot limit connections: leave out spec.connectionLimit",
  },
  {
    capability: "ipv6",
    isNeeded: ({ addressFamily }) => addressFamily === "IPv6",
    clause: "takes no IPv6 addresses: use spec.addressFamily IPv4 or Any",
  },
];

/** What a binding asks for must be among the capabilities of the device. */
export function deviceCanDoIt(situation: Situation): Refusal | undefined {
  const { context, binding, pool } = situation;
  const lacking = NEEDS.find(
    ({ capability, isNeeded }) => !context.traits.capabilities.has(capability) && isNeeded(binding.spec, situation),
  );
  return lacking && seen("UnsupportedByDevice", `load balancer ${pool.loadBalancer} ${lacking.clause}`);
}

function mapsNetworks({ tenancy, pool }: Situation): boolean {
  if (tenancy.kind !== "found") return false;
  const grant = tenancy.tenant.spec.loadBalancers?.find(({ name }) => name === pool.loadBalancer);
  return (grant?.networks ?? []).length > 0;
}
