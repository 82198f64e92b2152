import type { SpecSources } from "../../device/deviceSpec.ts";
import type { Context } from "../context.ts";

/** The installed providers, as devices look them up. */
export async function providersByName(context: Context): Promise<SpecSources["providers"]> {
  const providers = new Map((await context.providers()).map((provider) => [provider.name, provider]));
  return (name) => providers.get(name);
}
