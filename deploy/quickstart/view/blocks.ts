import type { Line } from "./text.ts";

/** Lines that belong together on the screen. */
export interface Block {
  readonly lines: readonly Line[];
  /** How many of them must stay where the screen is low; all by default. */
  readonly least?: number;
}

/** All blocks under each other, no higher than `rows`: blank lines between them go first, then lines from the last block on. */
export function stacked(blocks: readonly Block[], rows: number): readonly Line[] {
  const shown = blocks.filter(({ lines }) => lines.length > 0);
  const height = shown.reduce((sum, { lines }) => sum + lines.length, 0);
  const blanks = Math.max(0, Math.min(shown.length - 1, rows - height));
  return lowered(shown, height - rows)
    .flatMap((lines, index) => (index > 0 && index <= blanks ? [[], ...lines] : lines))
    .slice(0, rows);
}

/** @param excess  how many lines there are too many, if above 0 */
function lowered(blocks: readonly Block[], excess: number): readonly (readonly Line[])[] {
  let rest = Math.max(0, excess);
  const fromTheLast = blocks.toReversed().map(({ lines, least = lines.length }) => {
    const gone = Math.max(0, Math.min(rest, lines.length - least));
    rest -= gone;
    return gone === 0 ? lines : shortened(lines, lines.length - gone);
  });
  return fromTheLast.toReversed();
}

const shortened = (lines: readonly Line[], count: number): readonly Line[] => [
  ...lines.slice(0, count - 1),
  [[`  … and ${lines.length - count + 1} more`, "dim"]],
];
