import { isRecord } from "./manifestRecord.ts";
import type { Path } from "./manifestDocument.ts";

/** Fields whose values never go into a message: they may hold a password. */
const SECRET_FIELDS = new Set(["data", "stringData", "config", "options", "url", "annotations"]);

/** Longer values are cut in messages. */
const MAX_SHOWN = 60;

/** The value at the path. */
export const valueAt = (root: unknown, path: Path): unknown =>
  path.reduce((value: unknown, part) => {
    if (Array.isArray(value)) return value[Number(part)] as unknown;
    return isRecord(value) && Object.hasOwn(value, part) ? value[part] : undefined;
  }, root);

/** `, is "Synch"`, or nothing where the value must not be shown. */
export function received(root: unknown, path: Path): string {
  if (path.some((part) => SECRET_FIELDS.has(String(part)))) return "";
  return `, is ${shown(valueAt(root, path))}`;
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (isRecord(value)) return "a map";
  const text = JSON.stringify(value) ?? "missing";
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}
