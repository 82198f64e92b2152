import { CAPABILITIES, type Capability } from "../src/model/capability.ts";
import type { Provider } from "../src/provider/index.ts";

const BEGIN = "<!-- generated:capabilities -->";
const END = "<!-- /generated:capabilities -->";

/**
 * The guide for writers of providers with its table of capabilities made new: what each means, and who has it.
 *
 * @throws {Error} where the page lacks its markers
 */
export function generateGuide(page: string, providers: readonly Provider[]): string {
  const [from, to] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`providers/README.md has no ${BEGIN} … ${END}`);
  return `${page.slice(0, from + BEGIN.length)}\n\n${capabilityTable(providers)}\n\n${page.slice(to)}`;
}

function capabilityTable(providers: readonly Provider[]): string {
  const header = ["capability", "meaning", ...providers.map(({ name }) => name)];
  const rows = Object.entries(CAPABILITIES).map(([name, meaning]) => [
    `\`${name}\``,
    meaning,
    ...providers.map(({ capabilities }) => (includes(capabilities, name) ? "yes" : "")),
  ]);
  return [header, header.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

const includes = (capabilities: readonly Capability[], name: string): boolean =>
  capabilities.some((capability) => capability === name);
