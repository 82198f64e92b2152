import fc from "fast-check";
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

/** Texts that somebody may try in the place of a name or an address. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { minLength: 0, maxLength: 5 }).map((pieces) => pieces.join("")),
  fc.string({ maxLength: 40 }),
  fc.ipV4(),
  fc.ipV6(),
  fc.tuple(fc.ipV4(), fc.constantFrom(...PIECES)).map((parts) => parts.join("")),
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
export const hostileMember = fc.record({
  address: mostly(fc.oneof(fc.ipV4(), fc.ipV6()), hostileText),
  port: mostly(fc.integer({ min: 1, max: 65_535 }), hostileNumber),
  weight: mostly(fc.integer({ min: 0, max: 256 }), hostileNumber),
  connectionLimit: mostly(fc.constantFrom(undefined, 1, 1000), hostileNumber),
  tag: mostly(fc.constant(GOOD_TAG), hostileText),
});
