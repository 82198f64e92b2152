import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { writeAtomicallySync } from "./atomicFile.ts";
import { StateFolderError } from "./stateFolderError.ts";

const FORM = /^[\w.:-]{1,128}$/;

/** Whether a text can stand for the UID of a cluster: 1 to 128 letters, digits, and any of `_ . : -`. */
export const isClusterId = (text: string): boolean => FORM.test(text);

/**
 * The id that the folder keeps in place of a cluster's UID; `undefined` where it has none yet.
 *
 * @throws {StateFolderError} where the file is damaged: another id would disown every member
 */
export function readClusterId(path: string): string | undefined {
  const text = textOf(path)?.trim();
  if (text === undefined || isClusterId(text)) return text;
  throw new StateFolderError(
    `${path}: the cluster id is damaged: restore the file, or write the id that the tags on your balancers were made with`,
  );
}

/** The id that the folder keeps, made now where there is none. */
export function keepClusterId(path: string): string {
  const kept = readClusterId(path);
  if (kept !== undefined) return kept;
  const made = randomUUID();
  writeAtomicallySync(path, `${made}\n`);
  return made;
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
