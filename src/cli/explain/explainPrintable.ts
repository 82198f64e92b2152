import { objectName } from "../output/objectName.ts";
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
  names: () =>
    [...new Set(explanations.flatMap(({ binding }) => binding ?? []))].map((binding) =>
      objectName("LoadBalancerBinding", binding.replace(/^.*\//, "")),
    ),
  table: () => explanations.map(block).join("\n"),
});

const block = (explanation: Explanation): string =>
  `${titleOf(explanation)}\n${explanation.links.map(lineOf).join("")}`;

function titleOf({ binding, pool, endpoint, links }: Explanation): string {
  if (endpoint === undefined) return `binding ${binding}${pool === undefined ? "" : ` in ${pool}`}`;
  const asker = binding === undefined ? "" : `, asked for by binding ${binding}`;
  return `${endpoint} ${placeText(links)}${pool ?? "any pool"}${asker}`;
}

/** What the devices say, before the name of the pool. */
function placeText(links: readonly Link[]): string {
  const answers = new Set(links.filter(({ link }) => link === "device").map(({ answer }) => answer));
  if (answers.has("unknown") || answers.size === 0) return "may or may not be in ";
  if (answers.size > 1) return "is on some units, and not on others, in ";
  return answers.has("yes") ? "is in " : "is not in ";
}

const lineOf = ({ link, answer, text }: Link): string => `${MARKS[answer]} ${link.padEnd(WIDTH)}  ${text}\n`;
