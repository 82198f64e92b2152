import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  aBinding,
  aLoadBalancer,
  aNamespace,
  aPod,
  aService,
  aSlice,
  aTenantNetwork,
  type Manifest,
} from "./manifests.ts";

/** A member of the shop as its manifests tell of it. */
export interface ShopMember {
  readonly name: string;
  readonly address: string;
  readonly terminating?: boolean;
}

/** The folder of a platform team and a tenant: load balancer `edge` on a device, Service and binding `shop/web`. */
export interface ShopFolder {
  readonly manifests: string;
  readonly state: string;
  /** The file with Pods and slice, which `write` replaces. */
  readonly endpoints: string;
  /** Replaces the Pods and the slice, as an atomic file. */
  write(members: readonly ShopMember[]): void;
}

export interface ShopOptions {
  readonly folder: string;
  readonly url: string;
  readonly port: number;
  /** More of the binding's spec. */
  readonly binding?: object;
  /** More of the load balancer's spec. */
  readonly loadBalancer?: object;
}

export function aShopFolder({ folder, url, port, binding, loadBalancer }: ShopOptions): ShopFolder {
  const manifests = join(folder, "manifests");
  const endpoints = join(manifests, "endpoints.json");
  mkdirSync(join(manifests, "platform"), { recursive: true });
  put(join(manifests, "platform", "edge.json"), [
    aLoadBalancer({ spec: { units: [{ name: "a", url }], ...loadBalancer } }),
    aTenantNetwork({ spec: { networks: [{ name: "pods", cidrs: ["127.7.0.0/16"] }] } }),
    aNamespace(),
  ]);
  put(join(manifests, "web.json"), [aService(), aBinding({ spec: { adoption: "Ignore", ...binding } })]);
  return {
    manifests,
    endpoints,
    state: join(folder, "state"),
    write(members) {
      put(endpoints, [...members.map(podOf), sliceOf(members, port)]);
    },
  };
}

const podOf = ({ name, address, terminating = false }: ShopMember): Manifest =>
  aPod({ name, address, metadata: terminating ? { deletionTimestamp: "2026-01-01T00:00:00Z" } : {} });

const sliceOf = (members: readonly ShopMember[], port: number): Manifest =>
  aSlice({
    port,
    endpoints: members.map(({ name, address, terminating = false }) => ({
      address,
      pod: name,
      ready: !terminating,
      serving: true,
      terminating,
    })),
  });

/** Written beside and renamed: a reader sees the old or the new. */
function put(path: string, items: readonly object[]): void {
  writeFileSync(`${path}.tmp`, `${JSON.stringify({ apiVersion: "v1", kind: "List", items }, null, 1)}\n`);
  renameSync(`${path}.tmp`, path);
}
