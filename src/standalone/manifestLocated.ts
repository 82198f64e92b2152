import type { KnownObject } from "../api/kinds.ts";
import { TOO_DEEP, type ManifestDocument, type Path } from "./manifestDocument.ts";
import { manifestItems, type ManifestItem } from "./manifestItems.ts";
import { jsonDocuments, looksLikeJson } from "./manifestJson.ts";
import { objectName } from "./manifestMetadata.ts";
import { readObject } from "./manifestObject.ts";
import type { PlacedProblem, Problem } from "./manifestProblem.ts";
import type { Remark } from "./manifestRemark.ts";
import { manifestText } from "./manifestText.ts";
import { yamlDocuments } from "./manifestYaml.ts";

/** An object of a file, with the way back to the lines of its fields. It keeps the whole file in memory. */
export interface LocatedObject {
  readonly object: KnownObject;
  readonly file: string;
  /** Where it begins, from 1. */
  readonly line: number;
  /** Line of a field of it, or of what is nearest around it. */
  readonly lineOf: (path: Path) => number;
}

/** As `ManifestReading`, with located objects. */
export type LocatedReading =
  | { readonly kind: "ok"; readonly objects: readonly LocatedObject[]; readonly notes: readonly Problem[] }
  | { readonly kind: "failed"; readonly problems: readonly [Problem, ...Problem[]] };

/** As `readManifest`, for those who have more to say about the objects. */
export function locateObjects(file: string, bytes: Uint8Array): LocatedReading {
  const read = manifestText(bytes);
  if ("mistake" in read) return { kind: "failed", problems: [{ file, ...read.mistake }] };
  const found = documentsOf(file, read.text);
  if ("mistakes" in found) {
    const [first, ...rest] = found.mistakes;
    return { kind: "failed", problems: [{ file, ...first }, ...rest.map((mistake) => ({ file, ...mistake }))] };
  }
  if (found.documents.some(({ value }) => isDeeper(value, MAX_DEPTH))) {
    return { kind: "failed", problems: [{ file, line: 1, message: TOO_DEEP }] };
  }
  return sorted(file, found.documents.flatMap(manifestItems));
}

/** Maps and lists in one another. What Kubernetes prints has about fifteen. */
const MAX_DEPTH = 100;

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((child) => isDeeper(child, levels - 1));
}

/** A text that only looks like JSON may still be YAML. */
function documentsOf(file: string, text: string): ReturnType<typeof jsonDocuments> {
  if (file.endsWith(".json")) return text.trim() === "" ? { documents: [] } : jsonDocuments(text);
  const json = looksLikeJson(text) ? jsonDocuments(text) : undefined;
  return json !== undefined && "documents" in json ? json : yamlDocuments(text);
}

/** More problems in one file help nobody. */
const MAX_PROBLEMS = 20;

function sorted(file: string, items: readonly ManifestItem[]): LocatedReading {
  const objects: LocatedObject[] = [];
  const notes: Problem[] = [];
  const remarks: (() => PlacedProblem)[] = [];
  for (const item of items) {
    const reading = readObject(item.value);
    const lineOf = (path: Path): number => item.document.lineOf([...item.path, ...path]);
    const problem = (remark: Remark): PlacedProblem =>
      toProblem({ file, object: objectName(item.value), lineOf }, remark);
    if (reading.kind === "object") objects.push({ object: reading.object, file, line: lineOf([]), lineOf });
    else if (reading.kind === "skipped") notes.push(problem(reading.remark));
    else remarks.push(...reading.remarks.map((remark) => () => problem(remark)));
  }
  const [first, ...rest] = inOrder(remarks);
  return first === undefined ? { kind: "ok", objects, notes } : { kind: "failed", problems: [first, ...rest] };
}

function inOrder(remarks: readonly (() => PlacedProblem)[]): PlacedProblem[] {
  const shown = remarks
    .slice(0, MAX_PROBLEMS)
    .map((toText) => toText())
    .toSorted((a, b) => a.line - b.line);
  const last = shown.at(-1);
  const more = remarks.length - shown.length;
  return last === undefined || more === 0
    ? shown
    : [...shown, { file: last.file, line: last.line, message: `and ${more} more problems: correct these first` }];
}

interface Place {
  readonly file: string;
  readonly object: string | undefined;
  readonly lineOf: ManifestDocument["lineOf"];
}

/** A remark on a field of an object, as a problem with file and line. */
export function toProblem({ file, object, lineOf }: Place, { path, message }: Remark): PlacedProblem {
  return {
    file,
    line: lineOf(path),
    ...(object === undefined ? {} : { object }),
    ...(path.length === 0 ? {} : { field: fieldText(path) }),
    message,
  };
}

/** `spec.ports[0].port`. */
const fieldText = (path: Path): string =>
  path
    .map((part) => (typeof part === "number" ? `[${part}]` : `.${part}`))
    .join("")
    .replace(/^\./, "");
