import { CAPABILITIES } from "../src/model/capability.ts";
import { type Parameter, parametersOf } from "../src/provider/parametersOf.ts";
import type { Provider } from "../src/provider/index.ts";

const SECTIONS: Readonly<Record<string, (provider: Provider) => string>> = {
  parameters: ({ config, poolOptions }) =>
    [
      ...parameterTable("`LoadBalancer.spec.config`", parametersOf(config)),
      "",
      ...parameterTable("`LoadBalancerBinding.spec.options`", parametersOf(poolOptions)),
    ].join("\n"),
  capabilities: ({ capabilities }) =>
    [
      "| capability | meaning |",
      "| --- | --- |",
      ...capabilities.map((capability) => `| \`${capability}\` | ${CAPABILITIES[capability]} |`),
    ].join("\n"),
};

/**
 * A provider's page with its tables made new from the provider itself, between `<!-- generated:NAME -->` and
 * `<!-- /generated:NAME -->`. All other text stays as it is.
 *
 * @throws {Error} for a page that lacks a marker
 */
export function generateReadme(page: string, provider: Provider): string {
  return Object.entries(SECTIONS).reduce((text, [name, make]) => {
    const [begin, end] = [`<!-- generated:${name} -->`, `<!-- /generated:${name} -->`];
    const [from, to] = [text.indexOf(begin), text.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`the page of provider ${provider.name} has no ${begin} … ${end}`);
    return `${text.slice(0, from + begin.length)}\n\n${make(provider)}\n\n${text.slice(to)}`;
  }, page);
}

function parameterTable(title: string, parameters: readonly Parameter[]): readonly string[] {
  if (parameters.length === 0) return [`${title}: none.`];
  return [
    `${title}; a field marked * is required:`,
    "",
    "| field | type | default | description |",
    "| --- | --- | --- | --- |",
    ...parameters.map(parameterRow),
  ];
}

const parameterRow = ({ name, type, required, default: standard, description }: Parameter): string =>
  `| \`${name}\`${required ? " \\*" : ""} | ${cell(type)} | ${standard === undefined ? "" : `\`${standard}\``} | ${cell(description)} |`;

const cell = (text: string): string => text.replaceAll("|", "\\|");
