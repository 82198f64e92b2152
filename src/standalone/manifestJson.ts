import { DUPLICATE, FORBIDDEN, FORBIDDEN_KEY, type Documents, type Path } from "./manifestDocument.ts";
import { scanJson } from "./manifestJsonScan.ts";
import type { Mistake } from "./manifestText.ts";

/** Reads a text as one JSON document. */
export function jsonDocuments(text: string): Documents {
  const value = parsed(text);
  if ("mistake" in value) return { mistakes: [value.mistake] };
  const { mistakes, itemLines } = survey(text);
  const [first, ...rest] = mistakes;
  if (first !== undefined) return { mistakes: [first, ...rest] };
  const lineOf = (path: Path): number =>
    (path.length === 2 && path[0] === "items" ? itemLines[Number(path[1])] : undefined) ?? lineOfPath(text, path);
  return { documents: [{ value: value.value, lineOf }] };
}

/** Whether a text that is not named `.json` may be one all the same, as `kubectl get -o json > web.yaml` writes it. */
export const looksLikeJson = (text: string): boolean => /^\s*\{\s*"/.test(text);

function parsed(text: string): { value: unknown } | { mistake: Mistake } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return {
      mistake: { line: lineOfSyntaxError(text, error.message), message: `no valid JSON: ${shortened(error.message)}` },
    };
  }
}

/** V8 quotes the text around the place, which may hold a secret. */
const shortened = (message: string): string => {
  const words = /^[^"']*?(?=,? ["'(]| in JSON| at position|$)/.exec(message)?.[0] ?? "";
  return words.trim() === "" ? "it breaks off or has a stray character" : words.trim().toLowerCase();
};

function lineOfSyntaxError(text: string, message: string): number {
  const position = /at position (\d+)/.exec(message)?.[1];
  const before = position === undefined ? text : text.slice(0, Number(position));
  return before.split("\n").length;
}

/** Doubled and forbidden keys, and the lines of a list's items. */
function survey(text: string): { mistakes: Mistake[]; itemLines: number[] } {
  const mistakes: Mistake[] = [];
  const itemLines: number[] = [];
  scanJson(text, ({ path, line, doubled }) => {
    const key = path.at(-1);
    if (doubled) mistakes.push({ line, message: DUPLICATE(String(key)) });
    if (key === FORBIDDEN_KEY) mistakes.push({ line, message: FORBIDDEN });
    if (path.length === 2 && path[0] === "items") itemLines.push(line);
  });
  return { mistakes, itemLines };
}

function lineOfPath(text: string, wanted: Path): number {
  const nearest = { depth: 0, line: 1 };
  scanJson(text, ({ path, line }) => {
    if (path.length > nearest.depth && path.every((part, index) => part === wanted[index]))
      Object.assign(nearest, { depth: path.length, line });
  });
  return nearest.line;
}
