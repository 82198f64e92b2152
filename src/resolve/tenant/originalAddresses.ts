import type { World } from "../../model/world.ts";
import { readAddress } from "../address/readAddress.ts";
import { tenantOf } from "./tenantOf.ts";
import { territoryOf } from "./territory.ts";

/** The addresses that the balancer of a namespace's tenant sees as this one. Empty where there is no tenant. */
export function originalAddresses(world: World, namespace: string, address: string): readonly string[] {
  const tenancy = tenantOf(world, namespace);
  const read = readAddress(address);
  if (tenancy.kind !== "found" || read === undefined) return [];
  return territoryOf(tenancy.tenant)
    .originals(read)
    .map(({ text }) => text);
}
