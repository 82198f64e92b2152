import {
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseAllDocuments,
  type Document,
  type Node,
  type YAMLMap,
} from "yaml";
import {
  DUPLICATE,
  FORBIDDEN,
  FORBIDDEN_KEY,
  TOO_DEEP,
  type Documents,
  type ManifestDocument,
  type Path,
} from "./manifestDocument.ts";
import type { Mistake } from "./manifestText.ts";

/** How often one anchor may be used, nested uses multiplied. */
const MAX_ALIASES = 100;

const TOO_MANY_ALIASES = `an anchor is used more than ${MAX_ALIASES} times: write the values out`;
const UNKNOWN_ANCHOR = "an alias (*) has no anchor (&) before it: write the value out";

/** Reads a text as any number of YAML documents. */
export function yamlDocuments(text: string): Documents {
  const lines = new LineCounter();
  try {
    const parsed = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false, merge: true });
    const documents = Array.isArray(parsed) ? parsed : [];
    const [first, ...rest] = documents.flatMap((document) => mistakesOf(document, lines));
    if (first !== undefined) return { mistakes: [first, ...rest] };
    return { documents: documents.map((document) => plain(document, lines)) };
  } catch (error) {
    return { mistakes: [{ line: 1, message: unreadable(error) }] };
  }
}

function plain(document: Document.Parsed, lines: LineCounter): ManifestDocument {
  return {
    value: document.toJS({ maxAliasCount: MAX_ALIASES }),
    lineOf: (path) => lineAt(lines, offsetOf(document.contents, path)),
  };
}

/** @throws what is no mistake of the text */
function unreadable(error: unknown): string {
  if (error instanceof RangeError) return TOO_DEEP;
  if (error instanceof ReferenceError) return error.message.startsWith("Excessive") ? TOO_MANY_ALIASES : UNKNOWN_ANCHOR;
  throw error;
}

function mistakesOf(document: Document.Parsed, lines: LineCounter): Mistake[] {
  const [fault] = [...document.errors, ...document.warnings];
  if (fault !== undefined) {
    return [{ line: lineAt(lines, fault.pos[0]), message: faultText(fault.message) }];
  }
  return keyMistakes(document.contents, (offset) => lineAt(lines, offset));
}

/** The parser hands on a full call stack as if it were a fault of the text. */
const faultText = (message: string): string =>
  message.includes("call stack") ? TOO_DEEP : `no valid YAML: ${(message.split("\n")[0] ?? "").toLowerCase()}`;

function keyMistakes(node: unknown, line: (offset: number) => number): Mistake[] {
  if (isMap(node)) return mapMistakes(node, line);
  return isSeq(node) ? node.items.flatMap((item) => keyMistakes(item, line)) : [];
}

function mapMistakes(map: YAMLMap, line: (offset: number) => number): Mistake[] {
  const seen = new Set<string>();
  return map.items.flatMap(({ key, value }) => {
    const fault = keyFault(key, seen);
    const own = fault === undefined ? [] : [{ line: line(startOf(key) ?? startOf(map) ?? 0), message: fault }];
    return own.concat(keyMistakes(value, line));
  });
}

function keyFault(key: unknown, seen: Set<string>): string | undefined {
  const word = wordOf(key);
  if (word === undefined) return "a key that is not a word: write a word before the colon";
  if (word === FORBIDDEN_KEY) return FORBIDDEN;
  // Several merges in one map are legal.
  if (seen.has(word) && word !== "<<") return DUPLICATE(word);
  seen.add(word);
  return undefined;
}

const startOf = (node: unknown): number | undefined => (isNode(node) ? node.range?.[0] : undefined);

const lineAt = (lines: LineCounter, offset: number): number => Math.max(1, lines.linePos(offset).line);

/** Where the value at the path begins (its key, in a map), or the nearest one around it. */
function offsetOf(root: Node | null, path: Path): number {
  let here: Place = { node: root, offset: startOf(root) ?? 0 };
  for (const part of path) here = inside(here, part);
  return here.offset;
}

interface Place {
  readonly node: unknown;
  readonly offset: number;
}

function inside({ node, offset }: Place, part: string | number): Place {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => wordOf(key) === String(part));
    return { node: pair?.value, offset: startOf(pair?.key) ?? offset };
  }
  const item = isSeq(node) ? node.items[Number(part)] : undefined;
  return { node: item, offset: startOf(item) ?? offset };
}

/** A key as JSON has it; `undefined` where it is no word. */
function wordOf(key: unknown): string | undefined {
  const value: unknown = isScalar(key) ? key.value : undefined;
  // The parser keeps the key of a merge as a symbol.
  if (typeof value === "symbol") return value.description;
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? String(value)
    : undefined;
}
