import { readdirSync, realpathSync, statSync, type BigIntStats } from "node:fs";
import { basename, join } from "node:path";

/** The manifests of a folder, each with what tells its versions apart. */
export type Found =
  | {
      readonly kind: "found";
      readonly files: ReadonlyMap<string, string>;
      /** The folder and those below it. */
      readonly folders: ReadonlySet<string>;
    }
  | { readonly kind: "failed"; readonly path: string; readonly reason: string };

const MANIFEST = /\.(?:yaml|yml|json)$/i;

/** Hidden files and folders are those of tools: editors, git, and the real folder behind a mounted ConfigMap. */
export const isHidden = (name: string): boolean => name.startsWith(".");

/** Whether a file of this name is read. Copies that editors keep have names of their own (`web.yaml~`, `#web.yaml#`). */
export const isManifestName = (name: string): boolean =>
  MANIFEST.test(name) && !isHidden(name) && !name.startsWith("#");

/**
 * Finds all manifests below a folder, through links too.
 *
 * @param excluded  a folder below it that belongs to someone else
 */
export function findManifests(folder: string, excluded?: string): Found {
  const walk: Walk = { files: new Map(), folders: new Set(), seen: new Set(), excluded };
  return collect(folder, walk) ?? { kind: "found", files: walk.files, folders: walk.folders };
}

interface Walk {
  readonly files: Map<string, string>;
  readonly folders: Set<string>;
  /** Real folders, so that a link to a folder above does not go round for ever. */
  readonly seen: Set<string>;
  readonly excluded: string | undefined;
}

function collect(folder: string, walk: Walk): Extract<Found, { kind: "failed" }> | undefined {
  try {
    const real = realpathSync(folder);
    if (folder === walk.excluded || walk.seen.has(real)) return undefined;
    walk.seen.add(real);
    walk.folders.add(folder);
    for (const name of readdirSync(folder).toSorted()) {
      const failed = isHidden(name) ? undefined : collectEntry(join(folder, name), walk);
      if (failed !== undefined) return failed;
    }
    return undefined;
  } catch (error) {
    return { kind: "failed", path: folder, reason: reasonOf(error) };
  }
}

function collectEntry(path: string, walk: Walk): Extract<Found, { kind: "failed" }> | undefined {
  const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
  if (stats?.isDirectory() === true) return collect(path, walk);
  if (stats?.isFile() === true && isManifestName(basename(path))) walk.files.set(path, signatureOf(stats));
  return undefined;
}

/** What changes with every write of a file. */
export const signatureOf = ({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): string =>
  [dev, ino, size, mtimeNs, ctimeNs].join(":");

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "it does not exist",
  EACCES: "permission denied",
  ENOTDIR: "it is not a folder",
  EISDIR: "it is a folder",
};

/** The clause for the error of a system call. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return REASONS["code" in error ? String(error.code) : ""] ?? error.message;
}
