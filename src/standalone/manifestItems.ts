import type { ManifestDocument, Path } from "./manifestDocument.ts";
import { isRecord } from "./manifestRecord.ts";

/** A value that should be one object, and where it stands in its document. */
export interface ManifestItem {
  readonly value: unknown;
  readonly document: ManifestDocument;
  readonly path: Path;
}

/** The objects of a document: one, those of a `List`, or none where it is empty. */
export function manifestItems(document: ManifestDocument): ManifestItem[] {
  const { value } = document;
  if (value === null || value === undefined) return [];
  const items = itemsOf(value);
  if (items === undefined) return [{ value, document, path: [] }];
  return items.map((item, index) => ({ value: item, document, path: ["items", index] }));
}

/** `List` as kubectl writes it, or `PodList` as the API server does, whose items do not repeat their kind. */
function itemsOf(value: unknown): unknown[] | undefined {
  if (!isRecord(value)) return undefined;
  const { kind, apiVersion, items } = value;
  if (typeof kind !== "string" || !kind.endsWith("List") || !isItems(items)) return undefined;
  const own = { apiVersion, kind: kind.slice(0, -"List".length) };
  return (items ?? []).map((item) => (kind !== "List" && isRecord(item) ? { ...own, ...item } : item));
}

const isItems = (items: unknown): items is unknown[] | null => items === null || Array.isArray(items);
