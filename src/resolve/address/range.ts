import ipaddr from "ipaddr.js";
import { type Address, readAddress } from "./readAddress.ts";

/** A range of addresses that was read once. */
export interface Range {
  readonly base: ipaddr.IPv4 | ipaddr.IPv6;
  readonly bits: number;
}

/** The range that `cidr` names, or nothing for what is no range. */
export function readRange(cidr: string): readonly Range[] {
  if (!ipaddr.isValidCIDR(cidr)) return [];
  const [base, bits] = ipaddr.parseCIDR(cidr);
  return [{ base, bits }];
}

/** Whether an address lies in a range; never where one is IPv4 and the other IPv6. */
export const inRange = ({ ip }: Address, { base, bits }: Range): boolean =>
  ip.kind() === base.kind() && ip.match(base, bits);

/** The address at the same place of another range of the same size and family. */
export function moved({ ip }: Address, to: Range): Address | undefined {
  const place = ip.toByteArray();
  const bytes = to.base.toByteArray().map((byte, index) => {
    const mask = maskOf(to.bits - index * 8);
    return (byte & mask) | ((place[index] ?? 0) & ~mask & 0xff);
  });
  return readAddress(ipaddr.fromByteArray(bytes).toString());
}

/** The byte whose first `bits` bits are set. */
const maskOf = (bits: number): number => (0xff << (8 - Math.min(8, Math.max(0, bits)))) & 0xff;
