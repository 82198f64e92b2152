import { aNamespace, aPod } from "./hosts.ts";
import type { Manifest } from "./manifest.ts";
import { aBinding, aLoadBalancer, aTenantNetwork } from "./ownKinds.ts";
import { aService, aSlice } from "./services.ts";

/** Everything that feeds pool `edge/shop-web`: tenant, balancer, Service, binding, and `pods` Pods 10.244.0.1, … that are ready. */
export function aWebShop({ pods = 2 }: { readonly pods?: number } = {}): Manifest[] {
  const numbers = Array.from({ length: pods }, (_, index) => index + 1);
  return [
    aLoadBalancer(),
    aTenantNetwork(),
    aNamespace(),
    aService(),
    ...numbers.map((n) => aPod({ name: `web-${n}`, address: addressOf(n) })),
    aSlice({ endpoints: numbers.map((n) => ({ address: addressOf(n), pod: `web-${n}` })) }),
    aBinding(),
  ];
}

const addressOf = (n: number): string => `10.244.${n >> 8}.${n & 255}`;
