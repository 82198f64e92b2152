import {
  aBinding,
  aLoadBalancer,
  aNamespace,
  aPod,
  aService,
  aSlice,
  aTenantNetwork,
  type EndpointOptions,
  type Manifest,
} from "../build/manifests.ts";
import { BINDING } from "./build.ts";

/** The parts of the shop; a test replaces the one that it is about, or leaves it out with `[]`. */
export interface ShopParts {
  readonly loadBalancer?: Manifest | readonly Manifest[];
  readonly tenant?: Manifest | readonly Manifest[];
  readonly namespace?: Manifest | readonly Manifest[];
  readonly service?: Manifest | readonly Manifest[];
  readonly binding?: Manifest | readonly Manifest[];
  readonly pods?: readonly Manifest[];
  readonly slices?: readonly Manifest[];
  readonly more?: readonly Manifest[];
}

/** Everything that feeds pool `edge/shop-web` with the Pods `web-1` and `web-2`. */
export const aShop = (parts: ShopParts = {}): readonly Manifest[] => Object.values({ ...usual(), ...parts }).flat();

const usual = (): ShopParts => ({
  loadBalancer: aLoadBalancer(),
  tenant: aTenantNetwork(),
  namespace: aNamespace(),
  service: aService(),
  binding: shopBinding(),
  pods: [pod(1), pod(2)],
  slices: [aSlice({ endpoints: [endpoint(1), endpoint(2)] })],
});

/** The binding `shop/web`. */
export const shopBinding = (
  spec: Readonly<Record<string, unknown>> = {},
  metadata: Readonly<Record<string, unknown>> = {},
): Manifest => aBinding({ uid: BINDING, spec, metadata });

/** Pod `web-<n>` at 10.244.0.<n>. */
export const pod = (n: number, more: Parameters<typeof aPod>[0] = {}): Manifest =>
  aPod({ name: `web-${n}`, address: `10.244.0.${n}`, ...more });

/** Its endpoint. */
export const endpoint = (n: number, more: Partial<EndpointOptions> = {}): EndpointOptions => ({
  address: `10.244.0.${n}`,
  pod: `web-${n}`,
  ...more,
});

/** A slice with these endpoints. */
export const slice = (...endpoints: readonly EndpointOptions[]): Manifest => aSlice({ endpoints });
