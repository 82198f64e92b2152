/** Loopback addresses of the backends. Linux answers on all of 127.0.0.0/8. */
const numbered = (from: number, to: number): readonly string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `127.0.10.${from + index}`);

/** The backends that are there from the start. */
export const FIRST = numbered(1, 3);
/** The backends that come when two endpoints are added. */
export const ADDED = numbered(4, 5);
/** Takes the place of each of the others. */
export const SUCCESSORS = numbered(6, 10);
/** For the user's own edits. */
export const SPARE = numbered(11, 12);
