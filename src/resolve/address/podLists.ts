import type { PodRecord } from "../../model/world.ts";
import { readAddress, type Address } from "./readAddress.ts";

/** Whether a Pod says that the address is its own, in whatever spelling. */
export const podLists = ({ addresses }: PodRecord, { text }: Address): boolean =>
  addresses.includes(text) || addresses.some((one) => readAddress(one)?.text === text);
