import type { Provider } from "../src/provider/index.ts";
import { REASONS } from "../src/report/reasons.ts";

/** The tables of README.md that are made from the program, by the name of their markers. */
const TABLES: Readonly<Record<string, (providers: readonly Provider[]) => readonly string[]>> = {
  providers: (providers) => [
    "| provider | what it drives | capabilities |",
    "| --- | --- | --- |",
    ...providers.map(
      ({ name, summary, capabilities }) =>
        `| [\`${name}\`](providers/${name}/README.md) | ${cell(summary)} | ${capabilities.map(code).join(", ")} |`,
    ),
  ],
  reasons: () => [
    "| reason | what to do |",
    "| --- | --- |",
    ...Object.entries(REASONS).map(([reason, advice]) => `| \`${reason}\` | ${cell(advice)} |`),
  ],
};

/**
 * README.md with its tables made new, between `<!-- generated:NAME -->` and `<!-- /generated:NAME -->`.
 *
 * @throws {Error} for a page that lacks a marker
 */
export function withTables(page: string, providers: readonly Provider[]): string {
  return Object.entries(TABLES).reduce((text, [name, make]) => {
    const [begin, end] = [`<!-- generated:${name} -->`, `<!-- /generated:${name} -->`];
    const [from, to] = [text.indexOf(begin), text.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`README.md has no ${begin} … ${end}`);
    return `${text.slice(0, from + begin.length)}\n\n${make(providers).join("\n")}\n\n${text.slice(to)}`;
  }, page);
}

const code = (word: string): string => `\`${word}\``;
const cell = (text: string): string => text.replaceAll("|", "\\|");
