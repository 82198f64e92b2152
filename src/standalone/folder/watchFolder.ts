import { watch, type FSWatcher } from "node:fs";
import { basename, dirname, join } from "node:path";
import { isManifestName } from "./findManifests.ts";
import { foldersBelow, isFolder } from "./foldersBelow.ts";

/** What happened in a folder. It may be told twice, or not at all: a slow rescan finds what was missed. */
export interface FolderEvents {
  /** Something happened to a manifest: it came, changed or went. */
  readonly file: (path: string) => void;
  /** Something happened that may concern any file: a folder came or went, or the links of a mounted ConfigMap turned. */
  readonly anything: () => void;
  readonly failed: (error: unknown) => void;
}

/** Events of a folder, until it is closed. */
export interface FolderWatch {
  /** Watches folders that came without an event; to be called from time to time. */
  readonly refresh: () => void;
  readonly close: () => void;
}

interface Watched {
  /** Tells a folder from another that has taken its place. */
  readonly identity: string;
  readonly watcher: FSWatcher;
}

/**
 * Watches a folder, also one that does not exist yet. Each folder below has a watch of the system of its own, so that an
 * event costs nothing but itself, however many files there are.
 *
 * @param excluded  a folder below that belongs to someone else
 */
export function watchFolder(folder: string, excluded: string | undefined, events: FolderEvents): FolderWatch {
  const watched = new Map<string, Watched>();
  const above = dirname(folder);

  function refresh(): void {
    const wanted = new Map([...foldersBelow(above, 0), ...foldersBelow(folder, Infinity, excluded)]);
    for (const [path, { identity }] of watched) if (wanted.get(path) !== identity) drop(watched, path);
    for (const [path, identity] of wanted) if (!watched.has(path)) add(path, identity);
  }

  function heard(path: string, name: string | null): void {
    const subject = name === null ? path : join(path, name);
    // The folder above is watched only for what becomes of this one.
    if (path === above && subject !== folder) return;
    if (!watched.has(subject) && isManifestName(basename(subject))) events.file(subject);
    else if (isFolderEvent(name, watched.has(subject) || isFolder(subject))) {
      refresh();
      events.anything();
    }
  }

  function add(path: string, identity: string): void {
    try {
      const watcher = watch(path, (_, name) => heard(path, name));
      watched.set(path, { identity, watcher: watcher.on("error", events.failed) });
    } catch (error) {
      events.failed(error);
    }
  }

  refresh();
  return { refresh, close: () => void [...watched.keys()].map((path) => drop(watched, path)) };
}

function drop(watched: Map<string, Watched>, path: string): void {
  watched.get(path)?.watcher.close();
  watched.delete(path);
}

/** The kubelet turns this link when a mounted ConfigMap changes: all files change with it. */
const CONFIG_MAP_LINK = "..data";

const isFolderEvent = (name: string | null, isAboutFolder: boolean): boolean =>
  name === null || name === CONFIG_MAP_LINK || isAboutFolder;
