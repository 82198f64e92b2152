import type { ProviderOptions } from "./providerOptions.ts";
import type { Context } from "../context.ts";
import { print } from "../output/print.ts";
import { table } from "../output/table.ts";
import { providerName } from "./providerName.ts";

/** `hawser provider list`: what this program was built with; no device is asked. */
export async function listProviders(context: Context, { output }: ProviderOptions): Promise<void> {
  const providers = await context.providers();
  await print(context, output, {
    kind: "ProviderList",
    items: providers.map(({ name, summary, capabilities }) => ({ name, summary, capabilities })),
    names: () => providers.map(({ name }) => providerName(name)),
    table: (wide) =>
      table(
        ["NAME", "SUMMARY", ...(wide ? ["CAPABILITIES"] : [])],
        providers.map(({ name, summary, capabilities }) => [name, summary, ...(wide ? [capabilities.join(",")] : [])]),
      ),
  });
}
