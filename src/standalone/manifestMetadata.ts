import { isNamespaced, type Kind } from "../api/kinds.ts";
import { isRecord } from "./manifestRecord.ts";
import { stableUid } from "./stableUid.ts";

type Fields = Readonly<Record<string, unknown>>;

/** Where a manifest does not say, as for kubectl. */
const DEFAULT_NAMESPACE = "default";

/** The metadata as an API server would complete it: a namespace, a UID and a generation for an object without. */
export function completeMetadata(kind: Kind, metadata: Fields): Fields {
  const own = isNamespaced(kind) ? { namespace: metadata["namespace"] ?? DEFAULT_NAMESPACE } : {};
  const uid = stableUid(kind, wordIn(own, "namespace"), wordIn(metadata, "name"));
  return { uid, generation: 1, ...metadata, ...own };
}

/** A value of another type is found later, by the schema. */
function wordIn(fields: Fields, name: string): string {
  const value = fields[name];
  return typeof value === "string" ? value : "";
}

/** `Kind namespace/name`, as far as the object says. */
export function objectName(value: unknown): string | undefined {
  if (!isRecord(value) || typeof value["kind"] !== "string") return undefined;
  const metadata = isRecord(value["metadata"]) ? value["metadata"] : {};
  const parts = [metadata["namespace"], metadata["name"]].filter((part) => typeof part === "string");
  return parts.length === 0 ? value["kind"] : `${value["kind"]} ${parts.join("/")}`;
}

/** Kubernetes reads a field that is null as one that is absent. */
export function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, child]) => child !== null)
      .map(([name, child]) => [name, withoutNulls(child)]),
  );
}
