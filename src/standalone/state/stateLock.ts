import { randomUUID } from "node:crypto";
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { whyOf } from "../../model/whyOf.ts";
import { identifyProcess, isRunning } from "./processIdentity.ts";
import { StateFolderError } from "./stateFolderError.ts";

const Holder = z.object({
  pid: z.int().min(1),
  startTime: z.string().exactOptional(),
  bootId: z.string().exactOptional(),
  nonce: z.string(),
});

/** How often two processes may get in each other's way at the start. */
const ATTEMPTS = 5;

/**
 * Takes the lock of a state folder, also over from a process that no longer runs, and returns what gives it back.
 *
 * @throws {StateFolderError} where a running process holds it
 */
export function takeLock(path: string): () => void {
  const own = JSON.stringify({ ...identifyProcess(process.pid), nonce: randomUUID() });
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (createWhole(path, own)) return () => giveBack(path, own);
    const held = read(path);
    if (held !== undefined) {
      refuseIfRunning(path, held);
      moveAway(path, held);
    }
  }
  throw new StateFolderError(`${path}: another process keeps taking the lock: stop it, or use another --state`);
}

function refuseIfRunning(path: string, held: string): void {
  const holder = parse(held);
  if (holder === undefined || !isRunning(holder)) return;
  throw new StateFolderError(
    `state folder ${dirname(path)} is in use by process ${holder.pid}: stop it, or use another --state`,
  );
}

/** The lock appears with its content or not at all: a link fails where there is a file. */
function createWhole(path: string, text: string): boolean {
  const temporary = join(dirname(path), `.${randomUUID()}.tmp`);
  writeNew(temporary, text);
  try {
    linkSync(temporary, path);
    return true;
  } catch (error) {
    // Where the temporary file is gone, the holder of the lock has just cleaned the folder.
    if (codeOf(error) === "EEXIST" || codeOf(error) === "ENOENT") return false;
    throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
}

function writeNew(path: string, text: string): void {
  try {
    writeFileSync(path, text, { flag: "wx", mode: 0o600 });
  } catch (error) {
    throw new StateFolderError(`state folder ${dirname(path)} cannot be written: ${whyOf(error)}`);
  }
}

/** Takes away exactly the lock that was judged: another process may have replaced it in the meantime. */
function moveAway(path: string, judged: string): void {
  const aside = join(dirname(path), `.${randomUUID()}.tmp`);
  try {
    renameSync(path, aside);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return;
    throw error;
  }
  if (read(aside) !== judged) linkSync(aside, path);
  rmSync(aside, { force: true });
}

function giveBack(path: string, own: string): void {
  if (read(path) === own) rmSync(path, { force: true });
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

/** A lock that cannot be read was left by a machine that stopped midway: nobody holds it. */
function parse(text: string): z.infer<typeof Holder> | undefined {
  try {
    return Holder.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

const codeOf = (error: unknown): unknown => (error instanceof Error && "code" in error ? error.code : undefined);
