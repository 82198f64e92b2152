import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

/** What has a name of its own; `export { … } from` and `export * from` pass on what has its sentence where it is made. */
const EXPORTED =
  /^export (?:default |declare |abstract )*(?:async )?(?:const|let|function\*?|interface|type|class) (?<name>[\w$]+)/;

describe("docstrings", () => {
  it("each exported thing says what it is for", () => {
    expect(globSync("{src,providers}/**/*.ts").toSorted().flatMap(silentIn)).toEqual([]);
  });

  it.each([
    ["/** Why. */\nexport const a = 1;", []],
    ["/**\n * Why.\n */\nexport async function a(): Promise<void> {}", []],
    ['export { a } from "./a.ts";\nexport type { b } from "./b.ts";', []],
    ["/** Why. */\nexport function a(b: string): void;\nexport function a(b: unknown): void {}", []],
    ["export const a = 1;", ["a"]],
    ["// Why.\nexport interface A {}", ["A"]],
    ["/** Why. */\nexport type A = 1;\nexport type B = 2;", ["B"]],
    ["/** */\nexport class A {}", ["A"]],
    ["/** a */\nexport const a = 1;", ["a"]],
  ])("finds what is silent in %j", (text, silent) => {
    expect(undocumented(text).map(({ name }) => name)).toEqual(silent);
  });
});

const silentIn = (file: string): string[] =>
  undocumented(readFileSync(file, "utf8")).map(({ line, name }) => `${file}:${line}: ${name}`);

interface Silent {
  /** From 1. */
  readonly line: number;
  readonly name: string;
}

/** The exports of a text above which nothing stands that says more than their name. */
const undocumented = (text: string): readonly Silent[] =>
  text.split("\n").flatMap((line, index, lines) => {
    const name = EXPORTED.exec(line)?.groups?.["name"];
    return name === undefined || isExplained(lines, index, name) ? [] : [{ line: index + 1, name }];
  });

function isExplained(lines: readonly string[], index: number, name: string): boolean {
  // The sentence of an overload stands above the first one.
  if (lines.slice(0, index).at(-1)?.startsWith(`export function ${name}`) === true) return true;
  const words = docstringAbove(lines, index).toLowerCase().replace(/\.$/, "");
  return words !== "" && words !== name.toLowerCase();
}

/** Its words, without the marks of the comment. */
function docstringAbove(lines: readonly string[], index: number): string {
  if (lines[index - 1]?.endsWith("*/") !== true) return "";
  const start = lines.slice(0, index).findLastIndex((line) => line.trimStart().startsWith("/**"));
  return start < 0 ? "" : lines.slice(start, index).join(" ").replaceAll(/[/*]/g, " ").replaceAll(/\s+/g, " ").trim();
}
