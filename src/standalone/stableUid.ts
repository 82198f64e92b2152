import { createHash } from "node:crypto";

/**
 * The UID of an object whose manifest has none: the same for the same kind, namespace and name, for ever. The ledger and
 * the tags on devices refer to it, so the recipe must never change.
 *
 * @param namespace  empty for cluster-scoped kinds
 * @source RFC 9562, version 8: the layout of a UUID, filled with SHA-256
 */
export function stableUid(kind: string, namespace: string, name: string): string {
  const hex = createHash("sha256")
    .update(JSON.stringify(["hawser.dev", kind, namespace, name]))
    .digest("hex");
  const variant = (Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8;
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant.toString(16)}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}
