import ipaddr from "ipaddr.js";

/** An IPv4 address in four plain decimal parts. `ipaddr.js` alone would also take `2130706433` and `0177.0.0.1`. */
const FOUR_PARTS = /^(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}$/;
const IPV6_ALPHABET = /^[0-9a-fA-F:.]{2,45}$/;

type Parsed = ipaddr.IPv4 | ipaddr.IPv6;

function parse(text: string): Parsed | undefined {
  if (FOUR_PARTS.test(text)) return ipaddr.IPv4.isValid(text) ? ipaddr.IPv4.parse(text) : undefined;
  if (!text.includes(":") || !IPV6_ALPHABET.test(text)) return undefined;
  return ipaddr.IPv6.isValid(text) ? ipaddr.IPv6.parse(text) : undefined;
}

/**
 * The one spelling of an address (RFC 5952), or `undefined` for anything that is not a plain IPv4 or IPv6 address:
 * names, zones, octal and hexadecimal forms, blanks, line ends.
 *
 * @source RFC 5952
 */
export const canonicalAddress = (text: string): string | undefined => parse(text)?.toString();

/** `IPv4` or `IPv6`; `undefined` for anything that is not an address. */
export function addressFamily(text: string): "IPv4" | "IPv6" | undefined {
  const parsed = parse(text);
  return parsed && (parsed.kind() === "ipv4" ? "IPv4" : "IPv6");
}

/** Whether `address` lies in the range `cidr`; false for a different family and for anything unreadable. */
export function inCidr(address: string, cidr: string): boolean {
  const parsed = parse(address);
  if (parsed === undefined || !ipaddr.isValidCIDR(cidr)) return false;
  const [base, bits] = ipaddr.parseCIDR(cidr);
  return base.kind() === parsed.kind() && parsed.match(base, bits);
}

/**
 * Ranges that no member may lie in, with the word shown to the user. The mapped (`::ffff:0:0/96`), the NAT64
 * (`64:ff9b::/96`) and the 6to4 form of an address are judged as ranges of their own: no balancer needs them.
 *
 * @source RFC 6890, RFC 6052, RFC 3056
 */
const DENIED: readonly (readonly [word: string, cidr: string])[] = [
  ["unspecified", "0.0.0.0/8"],
  ["loopback", "127.0.0.0/8"],
  ["link-local", "169.254.0.0/16"],
  ["multicast", "224.0.0.0/4"],
  ["reserved", "240.0.0.0/4"],
  ["loopback", "::1/128"],
  ["IPv4-mapped", "::ffff:0:0/96"],
  ["IPv4-translated", "::ffff:0:0:0/96"],
  ["unspecified or IPv4-compatible", "::/96"],
  ["NAT64", "64:ff9b::/96"],
  ["NAT64", "64:ff9b:1::/48"],
  ["6to4", "2002::/16"],
  ["Teredo", "2001::/32"],
  ["link-local", "fe80::/10"],
  ["site-local", "fec0::/10"],
  ["multicast", "ff00::/8"],
];

/**
 * The word for the denied range that `address` lies in, or `undefined` where a member may lie there.
 *
 * @param allowLoopback  for the quickstart and tests only: 127.0.0.0/8 and ::1 are let through
 */
export function deniedRange(address: string, allowLoopback = false): string | undefined {
  const parsed = parse(address);
  const found =
    parsed && RANGES.find(({ base, bits }) => base.kind() === parsed.kind() && parsed.match(base, bits))?.word;
  return allowLoopback && found === "loopback" ? undefined : found;
}

/** Read once: every address of every plan is compared with all of them. */
const RANGES = DENIED.map(([word, cidr]) => {
  const [base, bits] = ipaddr.parseCIDR(cidr);
  return { word, base, bits };
});
