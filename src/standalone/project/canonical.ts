import { canonicalAddress } from "../../model/address.ts";

/** The one spelling of an address, so that records can be looked up by it; text that is no address stays as it is, for the message. */
export const canonical = (text: string): string => canonicalAddress(text) ?? text;
