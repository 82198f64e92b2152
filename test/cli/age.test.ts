import { describe, expect, it } from "vitest";
import { age, ageSince } from "../../src/cli/output/age.ts";

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

describe("an age", () => {
  it.each([
    [-5, "0s"],
    [0, "0s"],
    [119, "119s"],
    [120, "2m"],
    [5 * MINUTE + 12, "5m12s"],
    [10 * MINUTE + 59, "10m"],
    [179 * MINUTE, "179m"],
    [3 * HOUR, "3h"],
    [3 * HOUR + 20 * MINUTE, "3h20m"],
    [8 * HOUR + 59 * MINUTE, "8h"],
    [2 * DAY, "2d"],
    [3 * DAY + 5 * HOUR, "3d5h"],
    [8 * DAY + 23 * HOUR, "8d"],
    [2 * 365 * DAY + 40 * DAY, "2y40d"],
    [9 * 365 * DAY, "9y"],
  ])("of %i seconds is %s", (seconds, text) => {
    expect(age(seconds)).toBe(text);
  });

  it("of something without a date is unknown", () => {
    expect(ageSince(undefined, 0)).toBe("<unknown>");
    expect(ageSince("yesterday", 0)).toBe("<unknown>");
  });
});
