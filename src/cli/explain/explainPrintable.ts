import type { Printable } from "../output/print.ts";
import type { Explanation } from "./explanation.ts";
import type { Link } from "./links.ts";

const MARKS: Readonly<Record<Link["answer"], string>> = { yes: "✓", no: "✗", unknown: "?" };
/** As wide as the longest name of a link. */
const WIDTH = 6;

/** Explanations in every form that `-o` knows. */
export const explainPrintable = (explanations: readonly Explanation[]): Printable => ({
  kind: "ExplanationList",
  items: explanations,
  names: () => [
    ...new Set(
      explanations.flatMap(({ binding }) =>
        binding === undefined ? [] : [`loadbalancerbinding.hawser.dev/${binding}`],
      ),
    ),
  ],
  table: () => explanations.map(block).join("\n"),
});

const block = (explanation: Explanation): string =>
  `${titleOf(explanation)}\n${explanation.links.map(lineOf).join("")}`;

function titleOf({ binding, pool, endpoint }: Explanation): string {
  const where = pool === undefined ? "" : ` in ${pool}`;
  if (endpoint === undefined) return `binding ${binding}${where}`;
  return `${endpoint}${where}${binding === undefined ? "" : `, by binding ${binding}`}`;
}

const lineOf = ({ link, answer, text }: Link): string => `${MARKS[answer]} ${link.padEnd(WIDTH)}  ${text}\n`;
