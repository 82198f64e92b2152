import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { onTestFinished } from "vitest";
import { stringify } from "yaml";
import type { Freshness, Source } from "../../src/model/world.ts";
import { createWorldStore } from "../../src/model/worldStore.ts";
import { createFolderSource, type FolderChange } from "../../src/standalone/folderSource.ts";
import { undeclaredNamespace } from "../../src/standalone/project/namespace.ts";
import { createFakeClock } from "./fakeClock.ts";
import { aLoadBalancer, aService, aTenantNetwork, aWebShop, type Manifest } from "./manifests.ts";
import { temporaryFolder } from "./temporaryFolder.ts";

/** Objects as the text of one file. */
export const yamlOf = (...objects: readonly Manifest[]): string =>
  objects.map((object) => stringify(object)).join("---\n");

const OF_PLATFORM = ["LoadBalancer", "TenantNetwork"];

/** Pool `edge/shop-web` as two files. */
export const SHOP: Readonly<Record<string, string>> = {
  "platform/edge.yaml": yamlOf(aLoadBalancer(), aTenantNetwork()),
  "shop.yaml": yamlOf(...aWebShop().filter(({ kind }) => !OF_PLATFORM.includes(kind))),
};

export interface FolderWorldOptions {
  /** The platform's folder, seen from the tenants' one. */
  readonly platform?: string;
}

/** A source that follows these files in a temporary folder, on a clock that stands still. */
export function aFolderWorld(files: Readonly<Record<string, string>>, { platform }: FolderWorldOptions = {}) {
  const disk = aFolder(files);
  const clock = createFakeClock();
  const changes: FolderChange[] = [];
  const lines: string[] = [];
  const store = createWorldStore("cluster-1", undeclaredNamespace, true);
  const platformFolder = platform === undefined ? undefined : resolve(disk.folder, platform);
  const source = createFolderSource(
    { folder: disk.folder, platformFolder, namespace: "hawser-system" },
    {
      store,
      clock,
      log: (level, line) => {
        if (level !== "debug") lines.push(`${level} ${line.replaceAll(disk.folder, "DIR")}`);
      },
      changed: (change) => changes.push(change),
    },
  );
  onTestFinished(() => source.close());
  /** Looks at all files, lets time pass, and tells how far a kind is believed then. */
  async function after(ms: number, kind: Source = "Pod"): Promise<Freshness> {
    source.list();
    await clock.advance(ms);
    return store.world.freshness(kind);
  }
  return { ...disk, clock, changes, lines, store, source, world: store.world, after };
}

function aFolder(files: Readonly<Record<string, string>>) {
  const folder = temporaryFolder();
  function write(name: string, text: string | Uint8Array): void {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  for (const [name, text] of Object.entries(files)) write(name, text);
  return { folder, write, remove: (name: string) => rmSync(join(folder, name), { recursive: true, force: true }) };
}

/** The shop and one more file, listed. */
export function aListedShop(more: Readonly<Record<string, string>> = {}) {
  const folderWorld = aFolderWorld({ ...SHOP, "other.yaml": yamlOf(aService({ name: "other" })), ...more });
  folderWorld.source.list();
  return folderWorld;
}
