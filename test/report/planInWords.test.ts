import { describe, expect, it } from "vitest";
import { planInWords } from "../../src/report/planInWords.ts";
import { makePlan } from "../../src/plan/makePlan.ts";
import { aClaim, aContribution, aDeparture, anInput, aSteadyPool, aWish, seen, traits } from "../build/plan.ts";

describe("a plan in words", () => {
  it.each([
    {
      name: "a converged pool needs no words",
      input: { wish: aWish([aContribution({ claims: [aClaim(1)] })]), ...aSteadyPool(1) },
      words: [],
    },
    {
      name: "a pool that must be made is named first",
      input: {
        wish: aWish([aContribution({ claims: [aClaim(1)] })], { creation: "Create" }),
        observed: seen(undefined),
        traits: traits(["tag", "create-pool"]),
      },
      words: [/^create pool shop-web$/, /^add 10\.0\.0\.1:8080: .+/],
    },
    {
      name: "an IPv6 address stands in brackets",
      input: { wish: aWish([aContribution({ claims: [aClaim(1, { address: "2001:db8::1" })] })]) },
      words: [/^add \[2001:db8::1\]:8080: /],
    },
    {
      name: "a hold names its guard, its reason and its members",
      input: { wish: aWish([aContribution({ departures: [aDeparture(1, "unselected")] })]), ...aSteadyPool(1) },
      words: [/^hold by floor: .+ \(10\.0\.0\.1:8080\)$/],
    },
  ] as const)("$name", ({ input, words }) => {
    const told = planInWords(makePlan(anInput(input)));
    expect(told).toHaveLength(words.length);
    expect(told.filter((line, index) => words[index]?.test(line) !== true)).toEqual([]);
  });
});
