import type { Provider } from "../../provider/defineProvider.ts";
import type { Context } from "../context.ts";
import { UserError } from "../userError.ts";

/** @throws {UserError} where no provider of that name is installed */
export async function findProvider(context: Context, name: string): Promise<Provider> {
  const installed = await context.providers();
  const found = installed.find((provider) => provider.name === name);
  if (found) return found;
  const names = installed.map((provider) => provider.name).join(", ");
  throw new UserError(`provider ${name} is not installed: installed are ${names}`);
}
