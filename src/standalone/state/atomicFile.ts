import { randomUUID } from "node:crypto";
import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";

const TEMPORARY = /^\..*\.tmp$/;

/** Beside the file, since a rename is atomic within one file system only. */
const temporaryBeside = (path: string): string => join(dirname(path), `.${randomUUID()}.tmp`);

/** Readable by us alone: the ledger tells who feeds what. */
const PRIVATE = 0o600;

/**
 * Replaces a file whole or not at all, also where the machine stops midway; on disk when it resolves.
 *
 * @throws where the disk does not take it; the former file is then still there
 */
export async function writeAtomically(path: string, text: string): Promise<void> {
  const temporary = temporaryBeside(path);
  try {
    await writeThrough(temporary, text);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

/** Deletes a file for good; on disk when it resolves. */
export async function removeAtomically(path: string): Promise<void> {
  await rm(path, { force: true });
  await syncFolder(dirname(path));
}

/** The same as `writeAtomically`, for the start of the process. */
export function writeAtomicallySync(path: string, text: string): void {
  const temporary = temporaryBeside(path);
  withFile(temporary, "wx", (file) => {
    writeFileSync(file, text);
    fsyncSync(file);
  });
  renameSync(temporary, path);
  withFile(dirname(path), "r", fsyncSync);
}

function withFile(path: string, flags: string, use: (file: number) => void): void {
  const file = openSync(path, flags, PRIVATE);
  try {
    use(file);
  } finally {
    closeSync(file);
  }
}

/** Deletes what a process that was stopped midway left behind. */
export function removeTemporaries(folder: string): void {
  for (const name of readdirSync(folder)) if (TEMPORARY.test(name)) rmSync(join(folder, name), { force: true });
}

async function writeThrough(path: string, text: string): Promise<void> {
  const file = await open(path, "wx", PRIVATE);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Without it, a rename can be undone by a power failure. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
