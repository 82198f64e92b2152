import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Problem } from "./manifestProblem.ts";

/** A file as it was found. */
export interface ManifestFile {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** What is read in a folder; a file that is named itself is read whatever its name. */
const MANIFEST_NAME = /\.(?:ya?ml|json)$/i;

type Found = ManifestFile | Problem;

/** The manifests below these paths, in the order of their names, and what could not be read. Hidden files and folders are left out. */
export async function manifestFiles(paths: readonly string[]): Promise<{ files: ManifestFile[]; problems: Problem[] }> {
  const found = (await Promise.all(paths.map((path) => below(path, true)))).flat();
  return {
    files: found.filter((entry) => "bytes" in entry),
    problems: found.filter((entry) => "message" in entry),
  };
}

/** @param isNamed  whether the user named the path: then its name says nothing */
async function below(path: string, isNamed: boolean): Promise<Found[]> {
  try {
    if ((await stat(path)).isDirectory()) return await inFolder(path);
    return isNamed || MANIFEST_NAME.test(path) ? [{ file: path, bytes: await readFile(path) }] : [];
  } catch (error) {
    const why = error instanceof Error && "code" in error ? String(error.code) : String(error);
    return [{ file: path, message: `cannot be read (${why}): check the path and its rights` }];
  }
}

async function inFolder(folder: string): Promise<Found[]> {
  const names = (await readdir(folder)).filter((name) => !name.startsWith(".")).toSorted();
  return (await Promise.all(names.map((name) => below(join(folder, name), false)))).flat();
}
