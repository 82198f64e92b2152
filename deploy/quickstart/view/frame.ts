import type { Sight } from "../sight.ts";
import { stacked, type Block } from "./blocks.ts";
import { memberBlock, totals } from "./memberBlock.ts";
import { planBlock } from "./planBlock.ts";
import type { Progress, StepProgress } from "./progress.ts";
import type { Rates } from "./rates.ts";
import { painted, type Line, type Paint } from "./text.ts";

/** All that is on the screen at one moment. */
export interface Frame {
  readonly seconds: number;
  readonly progress: Progress;
  readonly sight: Sight;
  readonly rates: Rates;
  /** In place of the steps, once they are done. */
  readonly invitation?: readonly string[];
}

/** The size of a screen, in characters. */
export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** The frame as lines; nothing is wider or higher than the screen. */
export function frameText(frame: Frame, { columns, rows }: Size, paint: Paint): string {
  const { progress, sight, rates, invitation } = frame;
  const blocks: readonly Block[] = [
    { lines: [title(frame)] },
    invitation === undefined ? { lines: progress.steps.map(stepLine) } : invited(invitation),
    sight.url === "" ? { lines: [] } : memberBlock(sight, rates),
    sight.url === "" ? { lines: [] } : { lines: [totals(sight)] },
    planBlock(progress, columns),
  ];
  return stacked(blocks, rows)
    .map((line) => painted(line, columns, paint))
    .join("\n");
}

function title({ seconds, sight: { url } }: Frame): Line {
  const where = url === "" ? "" : `   clients at ${url}`;
  return [
    ["Hawser quick start", "bold"],
    [`   ${Math.floor(seconds)} s${where}   Ctrl-C ends it`, "dim"],
  ];
}

function stepLine({ title: name, state, text }: StepProgress, index: number): Line {
  const head = `${index + 1} ${name}`;
  const tail = text === "" ? "" : `: ${text}`;
  if (state === "waiting") return [[`    ${head}`, "dim"]];
  if (state === "running") return [["  ▸ ", "cyan"], [head, "bold"], tail];
  return [["  ✓ ", "green"], head, [tail, "dim"]];
}

const invited = (lines: readonly string[]): Block => ({
  lines: lines.map((line): Line => (line.startsWith(" ") ? [line] : [[line, "bold"]])),
});
