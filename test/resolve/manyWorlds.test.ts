import fc from "fast-check";
import { it } from "vitest";
import { LAWS, wishIn } from "./laws.ts";
import { draws, worldOf } from "./draws.ts";

const RUNS = 100_000;
/** More time draws more worlds: 100,000 take about a minute. */
const LIMIT_MS = 1000 * Number(process.env["HAWSER_LAW_SECONDS"] ?? 4);

it("the laws hold for as many new worlds as there is time for", { timeout: 30_000 + 2 * LIMIT_MS }, () => {
  fc.assert(
    fc.property(draws, (draw) => {
      const world = worldOf(draw);
      const wish = wishIn(world, draw);
      for (const { law } of LAWS) law(draw, wish, world);
    }),
    { numRuns: RUNS, interruptAfterTimeLimit: LIMIT_MS },
  );
});
