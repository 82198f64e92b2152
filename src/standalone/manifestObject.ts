import { isOwnKind, KINDS, type Kind, type KnownObject } from "../api/kinds.ts";
import type { Path } from "./manifestDocument.ts";
import { issueRemarks } from "./manifestIssue.ts";
import { kindVerdict } from "./manifestKind.ts";
import { completeMetadata, withoutNulls } from "./manifestMetadata.ts";
import { isRecord } from "./manifestRecord.ts";
import type { Remark } from "./manifestRemark.ts";
import { unknownFields, type UnknownField } from "./manifestUnknownFields.ts";

/** What one value of a document is. */
export type ObjectReading =
  | { readonly kind: "object"; readonly object: KnownObject }
  | { readonly kind: "skipped"; readonly remark: Remark }
  | { readonly kind: "refused"; readonly remarks: readonly Remark[] };

/** Reads one value as an object of a kind that Hawser knows. Pure; never throws for what the value holds. */
export function readObject(value: unknown): ObjectReading {
  if (!isRecord(value)) return refused([], "must be an object with apiVersion, kind and metadata");
  const { apiVersion, kind } = value;
  if (typeof apiVersion !== "string")
    return refused(["apiVersion"], "is missing or no text: say which version of the kind it is");
  if (typeof kind !== "string") return refused(["kind"], "is missing or no text: say what the object is");
  const verdict = kindVerdict(apiVersion, kind);
  switch (verdict.verdict) {
    case "read":
      return readKind(verdict.kind, value);
    case "skip":
      return { kind: "skipped", remark: { path: [], message: verdict.message } };
    case "refuse":
      return refused([], verdict.message);
  }
}

const refused = (path: Path, message: string): ObjectReading => ({ kind: "refused", remarks: [{ path, message }] });

function readKind(kind: Kind, value: Readonly<Record<string, unknown>>): ObjectReading {
  const { metadata } = value;
  if (!isRecord(metadata)) return refused(["metadata"], "is missing or no map: give the object a name");
  const complete = { ...body(kind, value), metadata: completeMetadata(kind, asRecord(withoutNulls(metadata))) };
  const parsed = KINDS[kind].safeParse(complete);
  const unknown = unknownFields(kind, complete).map(unknownRemark);
  const issues = parsed.error?.issues ?? [];
  const remarks = firstOfEachField([...unknown, ...issues.flatMap((issue) => issueRemarks(issue, complete))]);
  return parsed.data !== undefined && remarks.length === 0
    ? { kind: "object", object: parsed.data }
    : { kind: "refused", remarks };
}

/** A value of a wrong form often breaks a rule too: one remark on it is enough. */
const firstOfEachField = (remarks: readonly Remark[]): Remark[] =>
  Map.groupBy(remarks, ({ path }) => path.join("\n"))
    .values()
    .flatMap((same) => same.slice(0, 1))
    .toArray();

/** Our status is written by us and read by people: it is not looked at. A null of ours may be an error, others' are none. */
function body(kind: Kind, value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (!isOwnKind(kind)) return asRecord(withoutNulls(value));
  const { status: _status, ...rest } = value;
  return rest;
}

const asRecord = (value: unknown): Readonly<Record<string, unknown>> => (isRecord(value) ? value : {});

function unknownRemark({ path, nearest }: UnknownField): Remark {
  const hint = nearest === undefined ? "leave it out" : `did you mean ${nearest}?`;
  return { path, message: `unknown field: ${hint}` };
}
