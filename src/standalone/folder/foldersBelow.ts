import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { isHidden } from "./findManifests.ts";

/**
 * A folder and those below it, through links too, each with what tells it from another that has taken its place. Empty where
 * it does not exist.
 *
 * @param depth     levels below it; 0 for itself alone
 * @param excluded  a folder below that belongs to someone else
 */
export function foldersBelow(folder: string, depth: number, excluded?: string): ReadonlyMap<string, string> {
  const walk: Walk = { found: new Map(), seen: new Set(), excluded };
  collect(folder, depth, walk);
  return walk.found;
}

interface Walk {
  readonly found: Map<string, string>;
  readonly seen: Set<string>;
  readonly excluded: string | undefined;
}

function collect(folder: string, depth: number, walk: Walk): void {
  const identity = folder === walk.excluded ? undefined : identityOf(folder);
  // A link to a folder above would go round for ever.
  if (identity === undefined || walk.seen.has(identity)) return;
  walk.seen.add(identity);
  walk.found.set(folder, identity);
  if (depth > 0) for (const name of subfolders(folder)) collect(join(folder, name), depth - 1, walk);
}

const identityOf = (path: string): string | undefined => {
  const stats = statSync(path, { throwIfNoEntry: false, bigint: true });
  return stats?.isDirectory() === true ? `${stats.dev}:${stats.ino}` : undefined;
};

/** Whether there is a folder of this name. */
export const isFolder = (path: string): boolean => {
  try {
    return identityOf(path) !== undefined;
  } catch {
    return false;
  }
};

function subfolders(folder: string): readonly string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    const names = entries.filter((entry) => !isHidden(entry.name) && (entry.isDirectory() || entry.isSymbolicLink()));
    return names.map(({ name }) => name).filter((name) => isFolder(join(folder, name)));
  } catch {
    // It went, or cannot be read: who looks for manifests in it says so.
    return [];
  }
}
