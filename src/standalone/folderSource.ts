import { existsSync } from "node:fs";
import type { Clock } from "../model/clock.ts";
import { SOURCES, type Freshness, type Source } from "../model/world.ts";
import type { WorldStore } from "../model/worldStore.ts";
import { applyReplacement } from "./folder/applyReplacement.ts";
import { createCatalogue } from "./folder/catalogue.ts";
import { createSides } from "./folder/createSides.ts";
import { createWatching } from "./folder/watching.ts";
import type { Log } from "./folder/problemLog.ts";
import { createRounds } from "./folder/rounds.ts";
import { createSecrets, type SecretValues } from "./folder/secrets.ts";
import type { Side } from "./folder/side.ts";

/** What a batch of changes in the folders may matter to. */
export interface FolderChange {
  /** Ids of pools. */
  readonly pools: ReadonlySet<string>;
  /** Names of Secrets whose values changed. */
  readonly secrets: ReadonlySet<string>;
}

/**
 * The world from folders of manifests.
 *
 * Two writers: the tenants' folder, and the platform's, which alone supplies Secrets, LoadBalancers and TenantNetworks; such
 * objects in the tenants' folder are ignored with a warning. A Namespace and a Node may stand in both, and the platform's
 * counts: whoever writes in the tenants' folder can write a binding in any namespace there, so the labels of a namespace
 * open nothing more to him, and the platform can fix them.
 *
 * Unknown is not empty: a file that is broken, cut off or missing by accident, an object in two files, a folder that is gone
 * or without any manifest make all kinds of that folder Failed; the last good objects stay. A folder that was never
 * complete is Failed without `lastGood`, so that nothing is written at all.
 */
export interface FolderSource {
  /** Reads everything once. */
  readonly list: () => void;
  /** Follows what changes from now on. */
  readonly follow: () => void;
  /** Values of a Secret of the platform's folder, as they are now. */
  readonly secret: (name: string) => SecretValues | undefined;
  readonly close: () => void;
}

/** Where the manifests of tenants and of the platform team are. */
export interface FolderSourceOptions {
  readonly folder: string;
  /** Default: `platform` in the tenants' folder. */
  readonly platformFolder?: string | undefined;
  /** The operator's own, for its Secrets. */
  readonly namespace: string;
}

/** What a folder is read into, and who hears of it. */
export interface FolderSourcePorts {
  readonly store: WorldStore;
  readonly clock: Clock;
  readonly log: Log;
  /** Told once for each batch of changes, as soon as they are in the world. */
  readonly changed: (change: FolderChange) => void;
}

/** A source that has read nothing yet. */
export function createFolderSource(options: FolderSourceOptions, ports: FolderSourcePorts): FolderSource {
  const { store, clock, log } = ports;
  const secrets = createSecrets(options.namespace);
  const sides = createSides(options.folder, options.platformFolder, {
    clock,
    log,
    catalogue: createCatalogue((file) => existsSync(file)),
    apply(replacement) {
      applyReplacement(store, replacement);
      secrets.apply(replacement);
    },
  });

  function publish(): void {
    for (const side of sides) side.update();
    for (const source of SOURCES) store.setFreshness(source, freshnessOf(source, sides));
    const change = { pools: store.takeChangedPools(), secrets: secrets.takeChanged() };
    if (change.pools.size + change.secrets.size > 0) ports.changed(change);
  }

  const rounds = createRounds(sides, { clock, publish });
  const watching = createWatching(sides, rounds, log);
  return {
    list: rounds.all,
    follow: watching.start,
    secret: secrets.get,
    close() {
      rounds.stop();
      watching.stop();
    },
  };
}

/** Both folders are as fresh as the one that is less so, for what may stand in both. */
function freshnessOf(source: Source, sides: readonly Side[]): Freshness {
  const all = sides.filter(({ supplies }) => supplies(source)).map(({ freshness }) => freshness.current());
  const failed = all.filter(({ state }) => state !== "Fresh");
  return failed.find((one) => !("lastGood" in one)) ?? failed[0] ?? { state: "Fresh" };
}
