import { mkdirSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { whyOf } from "../../model/whyOf.ts";
import { StateFolderError } from "./stateFolderError.ts";

/** The ledger tells who feeds what. */
const PRIVATE = 0o700;

/**
 * Makes the state folder, and what it lies in, where they are missing. Level by level, since `mkdirSync` with `recursive`
 * never comes to an end below /proc.
 *
 * @throws {StateFolderError} where it cannot be made, or something else is in its place
 */
export function makeFolder(folder: string): void {
  if (isFolder(folder)) return;
  for (const level of missingLevels(resolve(folder))) makeLevel(folder, level);
}

/**
 * Whether the state folder exists.
 *
 * @throws {StateFolderError} where something else is in its place, or nobody may look
 */
export function isFolder(folder: string): boolean {
  const found = lookAt(folder);
  if (found === undefined || found.isDirectory()) return found !== undefined;
  throw new StateFolderError(`state folder ${folder}: it is not a folder`);
}

function lookAt(folder: string) {
  try {
    return statSync(folder, { throwIfNoEntry: false });
  } catch (error) {
    throw new StateFolderError(`state folder ${folder} cannot be read: ${whyOf(error)}`);
  }
}

/** From the outermost to the folder itself. */
function missingLevels(path: string): readonly string[] {
  if (statSync(path, { throwIfNoEntry: false }) !== undefined) return [];
  const parent = dirname(path);
  return parent === path ? [] : [...missingLevels(parent), path];
}

function makeLevel(folder: string, level: string): void {
  try {
    mkdirSync(level, PRIVATE);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    // Another process was faster.
    if (code === "EEXIST" && isFolder(level)) return;
    const why = code === "ENOENT" ? `nothing can be made in ${dirname(level)}` : whyOf(error);
    throw new StateFolderError(`state folder ${folder} cannot be made: ${why}`);
  }
}
