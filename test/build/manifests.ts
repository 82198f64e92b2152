/** Builders of manifests: what a test does not say has a valid value. */
export { aNamespace, aNode, aPod, aSecret, podUid } from "./hosts.ts";
export type { Manifest } from "./manifest.ts";
export { aBinding, aLoadBalancer, aTenantNetwork } from "./ownKinds.ts";
export { anEndpoints, aService, aSlice, type EndpointOptions } from "./services.ts";
export { aWebShop } from "./webShop.ts";
