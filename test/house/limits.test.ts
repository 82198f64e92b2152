import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { emptyHouse, type Finding, lint, LINT_MS, plant } from "./plant.ts";

const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join("\n");
const branches = (count: number): string => lines(count, (index) => `if (n === ${index}) return ${index};`);

/** By rule: what breaks it by one, and what just keeps it where there is a number. */
const LIMITS: readonly (readonly [rule: string, broken: string, kept?: string])[] = [
  [
    "complexity",
    `export function f(n: number) {\n${branches(8)}\nreturn -1;\n}`,
    `export function f(n: number) {\n${branches(7)}\nreturn -1;\n}`,
  ],
  [
    "max-params",
    "export const f = (a: 1, b: 1, c: 1, d: 1) => [a, b, c, d];",
    "export const f = (a: 1, b: 1, c: 1) => [a, b, c];",
  ],
  [
    "max-lines-per-function",
    `export function f() {\n${lines(39, () => "f();")}\n}`,
    `export function f() {\n${lines(38, () => "f();")}\n}`,
  ],
  [
    "max-lines",
    lines(251, (index) => `export const x${index} = 1;`),
    lines(250, (index) => `export const x${index} = 1;`),
  ],
  ["no-param-reassign", "export function f(n: number) {\nn = 2;\nreturn n;\n}"],
  ["no-console", 'console.log("x");'],
  ["no-process-env", "export const x = process.env;"],
  ["no-non-null-assertion", "export const f = (x?: string) => x!.length;"],
  ["no-explicit-any", "export const f = (x: any) => String(x);"],
  ["no-floating-promises", "export function f() {\nPromise.resolve(1);\n}"],
  [
    "switch-exhaustiveness-check",
    'export function f(x: "a" | "b") {\nswitch (x) {\ncase "a":\nreturn 1;\n}\nreturn 2;\n}',
  ],
];
const EXCEPTIONS: readonly (readonly [rule: string, file: string, text: string])[] = [
  ["no-process-env", "src/main.ts", "export const x = process.env;"],
  ["no-process-env", "test/x.ts", "export const x = process.env;"],
  ["no-console", "scripts/x.ts", 'console.log("x");'],
  [
    "max-lines-per-function",
    "test/long.test.ts",
    `describe("x", () => {\n${lines(60, () => 'it("x", () => {});')}\n});`,
  ],
];

describe("limits are lint errors", () => {
  const house = emptyHouse();
  let findings: Finding[] = [];

  beforeAll(() => {
    for (const [rule, broken, kept = ""] of LIMITS) {
      plant(house.folder, `src/broken/${rule}.ts`, broken);
      plant(house.folder, `src/kept/${rule}.ts`, kept);
    }
    for (const [, file, text] of EXCEPTIONS) plant(house.folder, file, text);
    findings = lint(house.folder, ["src", "test", "scripts"]);
  }, LINT_MS);
  afterAll(() => house[Symbol.dispose]());

  it.each(LIMITS)("%s", (rule) => {
    expect(rulesBrokenIn(`src/broken/${rule}.ts`)).toContain(rule);
    expect(rulesBrokenIn(`src/kept/${rule}.ts`)).not.toContain(rule);
  });

  it.each(EXCEPTIONS)("%s is allowed in %s", (rule, file) => {
    expect(rulesBrokenIn(file)).not.toContain(rule);
  });

  function rulesBrokenIn(path: string): string[] {
    return findings.filter(({ file }) => file === path).map(({ rule }) => rule);
  }
});
