import { describe, expect, it } from "vitest";
import { LAWS, type LawResult, runConformance } from "../../src/conformance/index.ts";
import { memoryTarget } from "../build/memoryTarget.ts";
import { brokenProviders } from "./broken/index.ts";

describe("a provider with a planted bug", () => {
  it.each(brokenProviders)(
    "breaks law $law, and no other: $bug",
    async ({ provider, law, sees }) => {
      const target = async () => ({ ...(await memoryTarget()), ...sees });
      const { items } = await runConformance({ provider, target, seed: 9, runs: 60 });
      expect(guilty(items)).toEqual([law]);
    },
    60_000,
  );

  it("is there for each law", () => {
    expect(new Set(brokenProviders.map(({ law }) => law))).toEqual(new Set(Object.keys(LAWS).map(Number)));
  });
});

/** The laws that are broken themselves; one that stands on a broken one is to say so. */
function guilty(items: readonly LawResult[]): number[] {
  return items.filter(({ result, blamed }) => result === "failed" && blamed === undefined).map(({ law }) => law);
}
