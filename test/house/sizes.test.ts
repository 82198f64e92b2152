import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const MEDIAN_LINES = 80;
const MAX_LINES = 250;

describe("sizes", () => {
  const files = globSync(["src/**/*.ts", "providers/**/*.ts"])
    .map((path) => ({ path, text: readFileSync(path, "utf8") }))
    .filter(({ text }) => !isGenerated(text))
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split("\n").length }))
    .toSorted((a, b) => a.lines - b.lines);

  it(`half of all files have ${MEDIAN_LINES} lines or fewer`, () => {
    const median = files[Math.floor(files.length / 2)]?.lines ?? 0;
    const largest = files.slice(-3).map(({ path, lines }) => `${path} ${lines}`);
    console.log(`${files.length} files, median ${median} lines, largest: ${largest.join(", ")}`);
    expect(median).toBeLessThanOrEqual(MEDIAN_LINES);
  });

  it(`no file has more than ${MAX_LINES} lines`, () => {
    expect(files.filter(({ lines }) => lines > MAX_LINES)).toEqual([]);
  });
});

function isGenerated(text: string): boolean {
  return /^\/[/*].*\bgenerated\b/i.test(text.slice(0, text.indexOf("\n")));
}
