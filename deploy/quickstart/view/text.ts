import type { createColors } from "picocolors";

/** How a piece of text looks. */
export type Style = "bold" | "dim" | "green" | "red" | "yellow" | "cyan";
/** A piece of a line. */
export type Span = string | readonly [text: string, style: Style];
/** A line, piece by piece. */
export type Line = readonly Span[];
/** Puts styles on a text, or leaves it plain where there are no colours. */
export type Paint = ReturnType<typeof createColors>;

/** The line, no wider than `columns`, with an ellipsis where something is cut. */
export function painted(line: Line, columns: number, paint: Paint): string {
  let left = columns;
  const pieces: string[] = [];
  const width = line.reduce((sum, span) => sum + textOf(span).length, 0);
  for (const span of line) {
    const text = textOf(span);
    const isLast = width > columns && text.length >= left;
    const shown = isLast ? `${text.slice(0, Math.max(0, left - 1))}…` : text;
    pieces.push(typeof span === "string" ? shown : paint[span[1]](shown));
    left -= shown.length;
    if (isLast || left <= 0) break;
  }
  return pieces.join("");
}

const textOf = (span: Span): string => (typeof span === "string" ? span : span[0]);
