import { createHash } from "node:crypto";
import { API_VERSION } from "../../api/group.ts";
import { PoolRecord as Schema } from "../../api/poolRecord.ts";
import { defined } from "../../model/defined.ts";
import { poolId, type PoolKey } from "../../model/pool.ts";
import type { PoolRecord } from "../../model/record.ts";
import { stableUid } from "../stableUid.ts";

/** One string per record, for maps. */
export const recordId = (pool: PoolKey, unit: string): string =>
  JSON.stringify([pool.loadBalancer, pool.partition ?? null, pool.pool, unit]);

const LONGEST_NAME = 60;

/**
 * Name of the file of a record: something for people, then a digest. Whatever a pool is called, the name is short, holds
 * letters, digits, `-` and `_` alone, and belongs to that pool only, also where upper and lower case are one.
 */
export function recordFileName(pool: PoolKey, unit: string): string {
  const readable = `${poolId(pool)}_${unit}`.replaceAll(/[^A-Za-z0-9]+/g, "-").slice(0, LONGEST_NAME);
  return `${readable}_${digest(pool, unit)}.json`;
}

const digest = (pool: PoolKey, unit: string): string =>
  createHash("sha256").update(recordId(pool, unit)).digest("hex").slice(0, 32);

/**
 * The text of a record: an object of the kind `PoolRecord`, as a cluster would keep it.
 *
 * @throws {z.ZodError} for a record that could not be read again
 */
export function recordText(record: PoolRecord): string {
  const name = `pool-${digest(record.pool, record.unit)}`;
  const metadata = { name, namespace: "standalone", uid: stableUid("PoolRecord", "standalone", name), generation: 1 };
  const object = Schema.parse({ apiVersion: API_VERSION, kind: "PoolRecord", metadata, spec: record });
  return `${JSON.stringify(object, undefined, 1)}\n`;
}

/** What a record file says, or what is wrong with it. */
export type ParsedRecord =
  | { readonly kind: "record"; readonly record: PoolRecord }
  | { readonly kind: "corrupt"; readonly reason: string };

/** Reads the text of a record, which must be that of the file's name. */
export function parseRecord(fileName: string, text: string): ParsedRecord {
  const json = parseJson(text);
  if (json === undefined) return corrupt("it is not JSON");
  const parsed = Schema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return corrupt(`${issue?.path.join(".") ?? ""}: ${issue?.message ?? "it does not have the form of a PoolRecord"}`);
  }
  const { spec } = parsed.data;
  const record: PoolRecord = { ...spec, pool: defined(spec.pool) };
  if (recordFileName(record.pool, record.unit) !== fileName)
    return corrupt(`it holds the record of ${poolId(record.pool)}`);
  return { kind: "record", record };
}

const corrupt = (reason: string): ParsedRecord => ({ kind: "corrupt", reason });

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
