import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { StateFolderError } from "../../src/standalone/state/stateFolderError.ts";
import { takeLock } from "../../src/standalone/state/stateLock.ts";
import { absolute, FOLDER, PLACES } from "./places.ts";
import { Trouble } from "./trouble.ts";

const KEPT: ReadonlySet<string> = new Set([PLACES.marker, PLACES.lock].map((place) => basename(place)));

/**
 * Makes the folder of the quick start, empty, and takes its lock.
 *
 * @returns what gives the lock back
 * @throws {Trouble} where the folder is somebody else's, or in use
 */
export function takeFolder(): () => void {
  const folder = absolute(FOLDER);
  mkdirSync(folder, { recursive: true });
  if (readdirSync(folder).length > 0 && !existsSync(absolute(PLACES.marker))) {
    throw new Trouble(`${FOLDER} holds files that the quick start did not make: move them away`);
  }
  writeFileSync(absolute(PLACES.marker), "The quick start empties this folder each time it starts.\n");
  const unlock = lock(absolute(PLACES.lock));
  try {
    // Somebody may have a Hawser of his own on what the last run left.
    if (existsSync(absolute(PLACES.state))) lock(join(absolute(PLACES.state), "lock"))();
    for (const name of readdirSync(folder).filter((found) => !KEPT.has(found)))
      rmSync(join(folder, name), { recursive: true });
  } catch (error) {
    unlock();
    throw error;
  }
  mkdirSync(absolute(PLACES.platform), { recursive: true });
  return unlock;
}

function lock(path: string): () => void {
  try {
    return takeLock(path);
  } catch (error) {
    if (!(error instanceof StateFolderError)) throw error;
    const [holder = "another process"] = /process \d+/.exec(error.message) ?? [];
    throw new Trouble(`${FOLDER} is in use by ${holder}: end that one first, nothing was changed`);
  }
}
