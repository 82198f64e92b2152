import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchesPattern } from "../../../src/resolve/tenant/matchesPattern.ts";

describe("a pattern", () => {
  it.each([
    ["shop-web", "shop-web", true],
    ["shop-web", "shop-web2", false],
    ["shop-*", "shop-web", true],
    ["shop-*", "shop-", true],
    ["shop-*", "a-shop-web", false],
    ["*", "anything", true],
    ["*-web", "shop-web", true],
    ["*-web", "shop-web-1", false],
    ["a*b*c", "a-b-b-c", true],
    ["a*b*c", "a-c-b", false],
    ["ab*ba", "aba", false],
    ["a**b", "ab", true],
    ["shop.web", "shopxweb", false],
  ])("%s and %s: %s", (pattern, name, fits) => {
    expect(matchesPattern(pattern, name)).toBe(fits);
  });

  it("means what the regular expression of it means", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "*"), maxLength: 8 });
    const name = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 10 });
    fc.assert(
      fc.property(word, name, (pattern, text) => {
        expect(matchesPattern(pattern, text)).toBe(new RegExp(`^${pattern.replaceAll("*", ".*")}$`).test(text));
      }),
      { numRuns: 5_000 },
    );
  });

  it("of many stars cannot stall us", () => {
    expect(matchesPattern("a*".repeat(120), `${"a".repeat(500)}b`)).toBe(true);
    expect(matchesPattern(`${"a*".repeat(120)}c`, "a".repeat(500))).toBe(false);
  });
});
