import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LAWS, wishIn } from "./laws.ts";
import { draws, worldOf } from "./draws.ts";

const RUNS = 10_000;
const SEED = 20_261_124;

/** Drawn once for all laws, as drawing costs most. */
const CASES = fc.sample(draws, { numRuns: RUNS, seed: SEED }).map((draw) => {
  const world = worldOf(draw);
  return { draw, world, wish: wishIn(world, draw) };
});

describe("for any world", () => {
  it.each(LAWS)("$name", ({ law }) => {
    const fails = CASES.findIndex(({ draw, wish, world }) => {
      try {
        law(draw, wish, world);
        return false;
      } catch {
        return true;
      }
    });
    if (fails < 0) return;
    // The same seed finds the same world, and shrinks it.
    fc.assert(
      fc.property(draws, (draw) => law(draw, wishIn(worldOf(draw), draw), worldOf(draw))),
      { numRuns: RUNS, seed: SEED },
    );
    throw new Error(`case ${fails} fails, and cannot be found again`);
  });

  it("enough of them are worth it", () => {
    const kinds = CASES.flatMap(({ wish }) => wish.contributions.map(({ kind }) => kind));
    const count = (kind: string): number => kinds.filter((one) => one === kind).length;
    for (const kind of ["fresh", "stale", "unknown", "refused", "gone"]) expect(count(kind)).toBeGreaterThan(RUNS / 20);
    const evidence = CASES.flatMap(({ wish }) =>
      wish.contributions.flatMap((one) => ("departures" in one ? one.departures : [])),
    );
    expect(new Set(evidence.map(({ evidence: { kind } }) => kind)).size).toBe(9);
    const claims = CASES.flatMap(({ wish }) =>
      wish.contributions.flatMap((one) => ("claims" in one ? one.claims : [])),
    );
    expect(claims.length).toBeGreaterThan(RUNS / 8);
  });
});
