import { watch } from "chokidar";
import { basename, join, relative, sep } from "node:path";
import { isHidden, isManifestName } from "./findManifests.ts";

/** What happened in a folder. It may be told twice, or not at all: a slow rescan finds what was missed. */
export interface FolderEvents {
  /** Something happened to a manifest: it came, changed or went. */
  readonly file: (path: string) => void;
  /** Something happened that may concern any file: a folder came or went, or the links of a mounted ConfigMap turned. */
  readonly anything: () => void;
  readonly failed: (error: unknown) => void;
}

/** Events of a folder, from `ready` on, until it is closed. */
export interface FolderWatch {
  readonly ready: Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * Watches a folder, also one that does not exist yet.
 *
 * @param excluded  a folder below that belongs to someone else
 */
export function watchFolder(folder: string, excluded: string | undefined, events: FolderEvents): FolderWatch {
  const isForeign = (path: string): boolean => path === excluded || isInHidden(relative(folder, path));
  const watcher = watch(folder, { ignoreInitial: true, atomic: false, ignored: isForeign });

  const told = (path: string): void => {
    // A link is also told of by its real path, which may lie elsewhere.
    const isInside = relative(folder, path).split(sep)[0] !== "..";
    if (isInside && isManifestName(basename(path)) && !isForeign(path)) events.file(path);
  };
  watcher.on("all", (event, path) => {
    if (event === "addDir" || event === "unlinkDir") events.anything();
    else told(path);
  });
  // The other events hold back a second change within 50 ms; this one comes from the system as it is.
  watcher.on("raw", (_event, name, details) => {
    if (name === CONFIG_MAP_LINK) events.anything();
    else if (name !== null) told(join(watchedPathOf(details) ?? folder, name));
  });
  watcher.on("error", events.failed);
  const ready = new Promise<void>((resolve) => {
    watcher.once("ready", resolve);
  });
  return { ready, close: () => watcher.close() };
}

const isInHidden = (path: string): boolean => path.split(sep).some((part) => part !== ".." && isHidden(part));

/** The kubelet turns this link when a mounted ConfigMap changes: all files change with it. */
const CONFIG_MAP_LINK = "..data";

function watchedPathOf(details: unknown): string | undefined {
  const isPath =
    typeof details === "object" &&
    details !== null &&
    "watchedPath" in details &&
    typeof details.watchedPath === "string";
  return isPath ? String(details.watchedPath) : undefined;
}
