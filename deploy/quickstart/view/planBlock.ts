import type { Block } from "./blocks.ts";
import type { Progress } from "./progress.ts";
import type { Line, Style } from "./text.ts";
import { wrapped } from "./wrapped.ts";

const MARGIN = "  ";

/** What Hawser last did, what it holds back, and what it complains of, in its own words. */
export function planBlock({ plan, holds, problem }: Progress, columns: number): Block {
  const said = (text: string, style?: Style): readonly Line[] =>
    wrapped(text, columns - MARGIN.length, MARGIN).map((line): Line => {
      const shown = `${MARGIN}${line}`;
      return [style === undefined ? shown : [shown, style]];
    });
  const lines = [
    ...(problem === undefined ? [] : said(problem, "red")),
    ...plan.flatMap((line) => said(line)),
    ...[...holds.values()].flatMap((line) => said(line, "yellow")),
  ];
  return lines.length === 0 ? { lines } : { lines: [[["Hawser's last plan", "bold"]], ...lines], least: 2 };
}
