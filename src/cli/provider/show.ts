import { CAPABILITIES } from "../../model/capability.ts";
import type { Provider } from "../../provider/defineProvider.ts";
import type { ProviderOptions } from "./providerOptions.ts";
import type { Context } from "../context.ts";
import { print } from "../output/print.ts";
import { table } from "../output/table.ts";
import { findProvider } from "./findProvider.ts";
import { parametersOf, type Parameter } from "../../provider/parametersOf.ts";
import { providerName } from "./providerName.ts";

/**
 * `hawser provider show`: parameters and capabilities.
 *
 * @throws {UserError} where no provider has the name
 */
export async function showProvider(context: Context, name: string, { output }: ProviderOptions): Promise<void> {
  const provider = await findProvider(context, name);
  const { summary, capabilities, settleSeconds } = provider;
  const config = parametersOf(provider.config);
  const poolOptions = parametersOf(provider.poolOptions);
  await print(context, output, {
    kind: "ProviderList",
    items: [{ name, summary, capabilities, settleSeconds, config, poolOptions }],
    names: () => [providerName(name)],
    table: () =>
      [
        `Name:      ${name}\nSummary:   ${summary}\nSettling:  ${settleSeconds} s after a call with an unknown outcome\n`,
        section("Parameters (LoadBalancer.spec.config)", parameterTable(config)),
        section("Pool options (LoadBalancerBinding.spec.options)", parameterTable(poolOptions)),
        section("Capabilities", capabilityTable(provider)),
      ].join("\n"),
  });
}

const section = (title: string, body: string): string => `${title}:\n${body.replaceAll(/^(?=.)/gm, "  ")}`;

const parameterTable = (parameters: readonly Parameter[]): string =>
  parameters.length === 0
    ? "<none>\n"
    : table(
        ["NAME", "TYPE", "REQUIRED", "DEFAULT", "DESCRIPTION"],
        parameters.map((parameter) => [
          parameter.name,
          parameter.type,
          parameter.required ? "yes" : "no",
          parameter.default ?? "",
          parameter.description,
        ]),
      );

const capabilityTable = ({ capabilities }: Provider): string =>
  capabilities.length === 0
    ? "<none>\n"
    : table(
        ["NAME", "MEANING"],
        capabilities.map((capability) => [capability, CAPABILITIES[capability]]),
      );
