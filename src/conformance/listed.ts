import type { Connection } from "../provider/defineProvider.ts";
import { never } from "./hand.ts";
import { poolText } from "./lasting.ts";

/** The pools that hold members of ours, as the device lists them. */
export async function listed({ pools }: Connection): Promise<ReadonlySet<string>> {
  const keys = await Array.fromAsync(pools.list(never()));
  return new Set(keys.map(poolText));
}
