import { randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { aLoadBalancer, aWebShop, type Manifest } from "../build/manifests.ts";

/** Folders of a tenant and of the platform, in a temporary folder that goes when it is disposed. */
export interface FolderScene extends Disposable {
  readonly folder: string;
  readonly manifests: string;
  readonly state: string;
  /** `--manifests DIR --state DIR` */
  readonly flags: readonly string[];
  /** Replaces a file of the tenant's folder. */
  write(name: string, objects: readonly Manifest[] | string): void;
  /** Lets the shop have this many Pods. */
  scale(pods: number): void;
}

export interface SceneOptions {
  readonly pods?: number;
  readonly loadBalancer?: Manifest;
}

const PLATFORM_KINDS = ["LoadBalancer", "TenantNetwork", "Namespace"];

const shop = (pods: number): Manifest[] => aWebShop({ pods });
const isPlatform = ({ kind }: Manifest): boolean => PLATFORM_KINDS.includes(kind);

/** Load balancer `edge` by the provider `memory`, and a shop with its Service, Pods and binding. */
export function aFolderScene({ pods = 2, loadBalancer = aMemory(randomUUID()) }: SceneOptions = {}): FolderScene {
  const folder = mkdtempSync(join(tmpdir(), "hawser-cli-"));
  const manifests = join(folder, "manifests");
  const state = join(folder, "state");
  mkdirSync(join(manifests, "platform"), { recursive: true });
  const write = (name: string, objects: readonly Manifest[] | string): void =>
    writeFileSync(join(manifests, name), typeof objects === "string" ? objects : listOf(objects));
  const platform = shop(0).filter((object) => isPlatform(object) && object.kind !== "LoadBalancer");
  write("platform/edge.json", [loadBalancer, ...platform]);
  const scale = (count: number): void =>
    write(
      "shop.json",
      shop(count).filter((object) => !isPlatform(object)),
    );
  scale(pods);
  return {
    folder,
    manifests,
    state,
    flags: ["--manifests", manifests, "--state", state],
    write,
    scale,
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Who names the same device sees the same pools, as long as this process lives. */
export const aMemory = (device: string): Manifest =>
  aLoadBalancer({
    spec: { provider: "memory", config: { pools: ["shop-web"] }, units: [{ name: "a", url: `memory://${device}` }] },
  });

const listOf = (items: readonly Manifest[]): string =>
  `${JSON.stringify({ apiVersion: "v1", kind: "List", items }, undefined, 1)}\n`;
