import fc from "fast-check";
import { canonicalAddress } from "../../../src/model/address.ts";
import { tagOf } from "../../../src/model/tag.ts";

/** Pieces that end, join, quote or comment a command somewhere. */
const PIECES = [
  ";",
  "\n",
  "\r\n",
  "\0",
  "\t",
  " ",
  "/",
  "\\",
  "#",
  "<<",
  "'",
  '"',
  "`",
  "$(id)",
  "%0a",
  "%",
  "|",
  "&",
  "*",
  "..",
  "::",
  "[",
  "]",
  "@",
  "1",
  "127.0.0.1",
  "10.0.0.1",
  "::1",
  "fe80::1%eth0",
  "localhost",
  "0x7f.1",
  "١",
  "; set server other/s1 state maint",
  "\nset server other/s1 state maint",
  " port 80",
  " enabled",
  " weight 100%",
  "show info",
  "__proto__",
  "constructor",
  "\u2028",
  "\ud800",
  "é",
  "web",
  "hawser-",
];

const pieces = fc.array(fc.constantFrom(...PIECES), { minLength: 0, maxLength: 5 }).map((some) => some.join(""));
const long = fc
  .tuple(fc.constantFrom("a", "1", "1.", "0:", "web-", ...PIECES), fc.integer({ min: 300, max: 2_000 }))
  .map(([piece, length]) => piece.padEnd(length, piece === "" ? "x" : piece));

/** Texts that somebody may try in the place of a name or an address. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  pieces,
  fc.string({ maxLength: 40 }),
  fc.string({ unit: "binary", maxLength: 40 }),
  long,
  fc.ipV4(),
  fc.ipV6(),
  fc.tuple(fc.ipV4(), fc.constantFrom(...PIECES)).map((parts) => parts.join("")),
);

const octet = fc.integer({ min: 0, max: 255 });
const group = fc.integer({ min: 0, max: 0xffff }).map((value) => value.toString(16));
const inIPv4 = (...first: readonly number[]): fc.Arbitrary<string> =>
  fc
    .array(octet, { minLength: 4 - first.length, maxLength: 4 - first.length })
    .map((rest) => [...first, ...rest].join("."));
const inIPv6 = (prefix: string): fc.Arbitrary<string> =>
  fc.tuple(group, group).map(([high, low]) => plain(`${prefix}${high}:${low}`));
const plain = (text: string): string => canonicalAddress(text) ?? text;

/** What a test's fence lets through. */
export const FENCE: readonly string[] = ["10.0.0.0/8", "2001:db8::/32"];

/** Each class of addresses, good and bad, by name. */
const ADDRESSES: Readonly<Record<string, fc.Arbitrary<string>>> = {
  "IPv4, anywhere": fc.ipV4(),
  "IPv6, anywhere": fc.ipV6(),
  "IPv4 inside the fence": inIPv4(10),
  "IPv6 inside the fence": inIPv6("2001:db8::"),
  "IPv4 just outside the fence": fc.oneof(inIPv4(9), inIPv4(11)),
  "IPv6 just outside the fence": inIPv6("2001:db9::"),
  "IPv4-mapped, in its one spelling": inIPv6("::ffff:"),
  "IPv4-mapped, with dots": fc.ipV4().map((address) => `::ffff:${address}`),
  "NAT64, in its one spelling": fc.oneof(inIPv6("64:ff9b::"), inIPv6("64:ff9b:1::")),
  "NAT64, with dots": fc.ipV4().map((address) => `64:ff9b::${address}`),
  "6to4 or Teredo": fc.oneof(inIPv6("2002:a00:1::"), inIPv6("2001:0:a00:1::")),
  loopback: fc.oneof(inIPv4(127), fc.constant("::1")),
  "link-local": fc.oneof(inIPv4(169, 254), inIPv6("fe80::"), fc.constant("169.254.169.254")),
  "multicast, reserved or nobody's": fc.oneof(inIPv4(224), inIPv4(239), inIPv4(255), inIPv4(0), inIPv6("ff02::")),
  "with a zone": fc.tuple(inIPv6("fe80::"), fc.constantFrom("%eth0", "%1")).map((parts) => parts.join("")),
  "octal, hexadecimal or one number": fc.oneof(
    inIPv4(10).map((text) => text.replaceAll(/\d+/g, (part) => `0${Number(part).toString(8)}`)),
    inIPv4(10).map((text) => text.replaceAll(/\d+/g, (part) => `0x${Number(part).toString(16)}`)),
    fc.integer({ min: 1, max: 2 ** 31 - 1 }).map(String),
  ),
  "with a blank or a line end": fc
    .tuple(inIPv4(10), fc.constantFrom(" ", "\n", "\r\n", "\t", "\0"), fc.boolean())
    .map(([address, blank, isBefore]) => (isBefore ? `${blank}${address}` : `${address}${blank}`)),
  "of 300 and more characters": long,
  "of pieces of commands": pieces,
  "any text": fc.string({ unit: "binary", maxLength: 40 }),
};

/** The names of the classes of addresses: a test counts that it has met them all. */
export const ADDRESS_CLASSES: readonly string[] = Object.keys(ADDRESSES);

const hostileAddress = fc.oneof(
  ...Object.entries(ADDRESSES).map(([kind, any]) => any.map((address) => ({ kind, address }))),
);

/** Numbers that somebody may try in the place of a port or a weight. */
export const hostileNumber: fc.Arbitrary<number> = fc.oneof(
  fc.integer({ min: 1, max: 65_535 }),
  fc.integer(),
  fc.double(),
  fc.constantFrom(0, -1, 65_536, 99_999, 256, 257, NaN, Infinity, -Infinity, 1e21, 0.5, 2 ** 31, 2 ** 53),
);

const GOOD_TAG = tagOf({ cluster: "cluster-1", kind: "LoadBalancerBinding", uid: "binding-1" }, "pod-1");

const mostly = <Value>(good: fc.Arbitrary<Value>, hostile: fc.Arbitrary<Value>): fc.Arbitrary<Value> =>
  fc.oneof({ weight: 4, arbitrary: good }, { weight: 1, arbitrary: hostile });

/** What a step says of a member, good in most of its parts: a refusal of one must not hide that another is let through. */
export const hostileMember = fc
  .record({
    at: hostileAddress,
    port: mostly(fc.integer({ min: 1, max: 65_535 }), hostileNumber),
    weight: mostly(fc.integer({ min: 0, max: 256 }), hostileNumber),
    connectionLimit: mostly(fc.constantFrom(undefined, 1, 1000), hostileNumber),
    tag: mostly(fc.constant(GOOD_TAG), hostileText),
    fence: fc.constantFrom(undefined, FENCE),
  })
  .map(({ at, ...rest }) => ({ ...at, ...rest }));

/** One drawn member, with the class of its address. */
export type HostileMember = typeof hostileMember extends fc.Arbitrary<infer Member> ? Member : never;
