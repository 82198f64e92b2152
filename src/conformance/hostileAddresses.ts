import fc from "fast-check";
import { canonicalAddress } from "../model/address.ts";
import { hostileAfter, MARK } from "./hostileTexts.ts";

/** Within what hostile addresses are made of, so that a part of them can be told on the wire. */
export const CORES = ["192.0.2.7", "2001:db8::7"] as const;

const octet = fc.integer({ min: 0, max: 255 });
const parts = fc.tuple(fc.integer({ min: 1, max: 223 }), octet, octet, octet);

const dotted = (map: (part: number) => string): fc.Arbitrary<string> => parts.map((four) => four.map(map).join("."));

/** What `inet_aton` of some C library reads as an address. */
const otherNumbers: fc.Arbitrary<string> = fc.oneof(
  dotted((part) => `0${part.toString(8)}`),
  dotted((part) => `0x${part.toString(16)}`),
  dotted((part) => String(part).padStart(4, "0")),
  parts.map(([a, b, c, d]) => String(((a * 256 + b) * 256 + c) * 256 + d)),
  parts.map(([a, b, c, d]) => `0x${(((a * 256 + b) * 256 + c) * 256 + d).toString(16)}`),
  parts.map(([a, b, c]) => `${a}.${b}.${c}`),
);

const BLANKS = [" ", "\n", "\r\n", "\t", "\u0000", "\u00a0", "."];

/** Texts that are no address in its one spelling: to be refused in every step. */
export const notAnAddress: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...CORES).chain(hostileAfter),
  fc.tuple(fc.constantFrom(...CORES), fc.constantFrom(...BLANKS)).map((pair) => pair.join("")),
  fc.tuple(fc.constantFrom(...BLANKS), fc.constantFrom(...CORES)).map((pair) => pair.join("")),
  otherNumbers,
  fc.ipV4().map((address) => `::ffff:${address}`),
  fc.ipV4().map((address) => `64:ff9b::${address}`),
  fc.tuple(fc.constantFrom("fe80::1", ...CORES), fc.constantFrom("eth0", "1", MARK)).map((pair) => pair.join("%")),
  fc.constantFrom("", `${MARK}.example`, "localhost", `unix@/${MARK}`, "abns@x", "192.0.2.7/24", "192.0.2.7:80"),
  fc.constantFrom("[2001:db8::7]", "2001:DB8::7", "2001:db8:0::7", "2001:0db8::7", `${MARK}${"x".repeat(300)}`),
);

const LOOPBACK = [fc.constant("::1"), dotted4("127")];

function dotted4(first: string): fc.Arbitrary<string> {
  return fc.tuple(octet, octet, octet).map((rest) => [first, ...rest].join("."));
}

const group = fc.integer({ min: 0, max: 0xffff }).map((value) => value.toString(16));
const inRange = (prefix: string): fc.Arbitrary<string> =>
  fc.tuple(group, group).map((two) => `${prefix}${two.join(":")}`);

const NOBODYS = [
  ...["0", "224", "239", "240", "255"].map(dotted4),
  fc.tuple(octet, octet).map((rest) => ["169.254", ...rest].join(".")),
  fc.constantFrom("169.254.169.254", "0.0.0.0", "::", "255.255.255.255"),
  ...["::ffff:", "64:ff9b::", "64:ff9b:1::", "2002:c000:207::", "2001:0:c000:207::", "fe80::", "fec0::", "ff02::"].map(
    inRange,
  ),
];

/** Addresses that no member may have: of the machine itself, of the cloud's metadata, of nobody, of many, and IPv4 in disguise. */
export const deniedAddress = (allowLoopback: boolean): fc.Arbitrary<string> =>
  fc.oneof(...NOBODYS, ...(allowLoopback ? [] : LOOPBACK)).map((text) => canonicalAddress(text) ?? text);
