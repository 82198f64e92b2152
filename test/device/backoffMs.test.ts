import fc from "fast-check";
import { expect, it } from "vitest";
import { backoffMs } from "../../src/device/backoffMs.ts";

it.each([
  { attempt: 0, random: 0.5, ms: 125 },
  { attempt: 1, random: 0.5, ms: 250 },
  { attempt: 6, random: 0.5, ms: 8_000 },
  { attempt: 7, random: 0.5, ms: 15_000 },
  { attempt: 2_000, random: 0.5, ms: 15_000 },
  { attempt: 3, random: 0, ms: 0 },
])("attempt $attempt waits up to a limit that doubles from 250 ms to 30 s", ({ attempt, random, ms }) => {
  expect(backoffMs(attempt, random)).toBe(ms);
});

it("law: never longer than 30 s, never negative", () => {
  fc.assert(
    fc.property(fc.nat(), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (attempt, random) => {
      const ms = backoffMs(attempt, random);
      return ms >= 0 && ms <= 30_000;
    }),
  );
});
