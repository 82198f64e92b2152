import { lstatSync, readFileSync, statSync } from "node:fs";
import { reasonOf, signatureOf } from "./findManifests.ts";
import type { Seen } from "./judgeFile.ts";

/** What was found at a path, and the signature of the version that was read. */
export interface Sight {
  readonly seen: Seen;
  /** Absent where nothing could be read. */
  readonly signature?: string;
}

/** A file that changes more often than this while it is read is read again when it comes to rest. */
const ATTEMPTS = 3;

/**
 * Reads a file whole: again where it changed meanwhile. At once and not by the thread pool, since the way there and back
 * takes longer than to read a manifest.
 */
export function readSettled(path: string): Sight {
  try {
    return read(path);
  } catch (error) {
    const isMissing =
      error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");
    if (!isMissing) return { seen: { kind: "unreadable", reason: reasonOf(error) } };
    return { seen: isLink(path) ? { kind: "unreadable", reason: "the link leads nowhere" } : { kind: "missing" } };
  }
}

/** A link whose file is gone still says that there should be one. */
function isLink(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  } catch {
    return false;
  }
}

function read(path: string): Sight {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const before = statSync(path, { bigint: true });
    // A pipe would never end; a folder may be called so.
    if (!before.isFile()) return { seen: { kind: "missing" } };
    const bytes = readFileSync(path);
    const signature = signatureOf(before);
    if (signatureOf(statSync(path, { bigint: true })) === signature)
      return { seen: { kind: "content", bytes }, signature };
  }
  return { seen: { kind: "unreadable", reason: "it keeps changing while it is read" } };
}
