import ipaddr from "ipaddr.js";
import { z } from "zod";
import { withRules } from "./rule.ts";

const PLAIN = /^(?:(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}|[0-9a-f]{0,4}:[0-9a-f:]{1,38})\/(?:0|[1-9]\d{0,2})$/;

/** A range of addresses, written at its first address: `10.244.0.0/16`, `2001:db8::/64`. */
export const Cidr = withRules(
  z.string().min(4).max(43).regex(PLAIN, "must be a range like 10.244.0.0/16 or 2001:db8::/64, in lower case"),
  [
    {
      cel: "isCIDR(self) && cidr(self) == cidr(self).masked()",
      message: "must be a range that is written at its first address, like 10.244.0.0/16 or 2001:db8::/64",
      holds: isFirstOfRange,
    },
  ],
);

/** Family and length of a prefix; `undefined` for what is no range. An IPv4-mapped one is none, as in Kubernetes. */
export function prefixOf(cidr: string): { family: "ipv4" | "ipv6"; bits: number } | undefined {
  if (!PLAIN.test(cidr) || !ipaddr.isValidCIDR(cidr)) return undefined;
  const [base, bits] = ipaddr.parseCIDR(cidr);
  if (base instanceof ipaddr.IPv6 && base.isIPv4MappedAddress()) return undefined;
  return { family: base.kind(), bits };
}

function isFirstOfRange(cidr: string): boolean {
  const prefix = prefixOf(cidr);
  if (prefix === undefined) return false;
  const [base] = ipaddr.parseCIDR(cidr);
  const network =
    prefix.family === "ipv4" ? ipaddr.IPv4.networkAddressFromCIDR(cidr) : ipaddr.IPv6.networkAddressFromCIDR(cidr);
  return network.toString() === base.toString();
}
