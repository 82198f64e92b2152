import fc from "fast-check";

/** In every hostile text, so that it can be told on the wire. */
export const MARK = "hawserevil";

/** Line ends, separators, quotes and ways up a path, of the protocols of the field. */
const BREAKS: readonly string[] = [
  [";", "\n", "\r\n", "\r\nX-Evil: ", "\u0000", "\t", " ", "  ", "\u2028", "\u00a0"],
  ["/", "/../", "/..;/", "..\\", "\\", "?", "?x=", "#", "&", "%2f", "%2F..%2f", "%0a", "%00", "%"],
  ['"', "'", "`", "$(id)", "|", "<", "<<", "{", "[", "]", "@", ",", "*", "=", "é", "١", "\u202e", "😀", "\ud800"],
].flat();

const anything: fc.Arbitrary<string> = fc.string({ unit: "binary", maxLength: 12 });

/** A text that begins well. What follows ends a word, joins, quotes or hides something on some wire. */
export const hostileAfter = (good: string): fc.Arbitrary<string> =>
  fc.tuple(fc.constantFrom(...BREAKS), anything).map(([cut, rest]) => `${good}${cut}${MARK}${rest}`);

/** Longer than any name of a device. */
const tooLong: fc.Arbitrary<string> = fc.integer({ min: 300, max: 20_000 }).map((length) => MARK.padEnd(length, "x"));

/** In the place of the name of a pool or a partition. */
export const hostileName: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: hostileAfter("web") },
  {
    weight: 2,
    arbitrary: fc.constantFrom(`../${MARK}`, `/${MARK}`, `${MARK}/..`, ` ${MARK}`, `${MARK} `, `${MARK}\n`),
  },
  { weight: 1, arbitrary: tooLong },
  { weight: 1, arbitrary: fc.constantFrom("", "/", " ", "*", "../..") },
);
