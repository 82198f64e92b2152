import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { PoolRecord } from "../../model/record.ts";
import { parseRecord } from "./recordFile.ts";
import { StateFolderError } from "./stateFolderError.ts";

/**
 * Reads all records of a folder. A folder that does not exist yet holds none.
 *
 * @throws {StateFolderError} naming the first file that is no record: a ledger that cannot be read is never an empty one
 */
export function loadRecords(folder: string): PoolRecord[] {
  const names = namesIn(folder).filter((name) => name.endsWith(".json"));
  return names.flatMap((name) => {
    const text = textOf(join(folder, name));
    return text === undefined ? [] : [recordIn(join(folder, name), name, text)];
  });
}

function recordIn(path: string, name: string, text: string): PoolRecord {
  const parsed = parseRecord(name, text);
  if (parsed.kind === "record") return parsed.record;
  throw new StateFolderError(
    `${path}: this record of the ledger is damaged (${parsed.reason}): restore the file from a backup; without it, Hawser ` +
      "no longer knows which members of that pool are its own, so delete it only after you have looked at the pool",
  );
}

function namesIn(folder: string): string[] {
  return orWhereMissing(() => readdirSync(folder).toSorted(), []);
}

/** A writer may delete a record between the listing and the read. */
function textOf(path: string): string | undefined {
  return orWhereMissing(() => readFileSync(path, "utf8"), undefined);
}

function orWhereMissing<T>(read: () => T, missing: T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return missing;
    throw new StateFolderError(`the ledger cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
