import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";

/** Relative specifiers of statements, which begin a line or end a list of names, and of `import("…")` anywhere. */
const SPECIFIER = /(?:^(?:(?:import|export)\b[^"'\n]*|\} )\bfrom |^import |\bimport\()"(\.{1,2}\/[^"]+\.ts)"/gm;

/** Imported by nobody: tests start it as a process, by its path. */
const PROGRAM = "src/main.ts";

describe("the reach of the tests", () => {
  const tests = globSync("test/**/*.test.ts");

  it("each file of the program is reached by a test", () => {
    const reached = reachedFrom(tests, importsOf);
    expect(globSync("{src,providers}/**/*.ts").filter((file) => file !== PROGRAM && !reached.has(file))).toEqual([]);
  });

  it("the program itself is started by a test", () => {
    const helpers = [...reachedFrom(tests, importsOf)].filter((file) => file.startsWith("test/"));
    expect(helpers.filter((file) => readFileSync(file, "utf8").includes(`"${PROGRAM}"`))).not.toEqual([]);
  });

  it("follows imports of imports, dynamic ones too, and stops where they go round", () => {
    const house: Readonly<Record<string, string>> = {
      "test/a.test.ts": 'import { b } from "../src/b.ts";\n',
      "src/b.ts": 'import type { c } from "./deep/c.ts";\nimport { d } from "zod";\n',
      "src/deep/c.ts": 'export { d } from "../d.ts";\nconst later = await import("../b.ts");\n',
      "src/d.ts": 'const e = () => import("./e.ts");\nimport "./f.ts";\n',
      "src/lonely.ts": 'import { b } from "./b.ts";\n',
    };
    const reached = reachedFrom(["test/a.test.ts"], (file) => specifiersIn(file, house[file] ?? ""));
    expect([...reached].toSorted()).toEqual([
      "src/b.ts",
      "src/d.ts",
      "src/deep/c.ts",
      "src/e.ts",
      "src/f.ts",
      "test/a.test.ts",
    ]);
  });
});

function reachedFrom(starts: readonly string[], next: (file: string) => readonly string[]): ReadonlySet<string> {
  const reached = new Set(starts);
  // A set goes on to what is added on the way.
  for (const file of reached) for (const found of next(file)) reached.add(found);
  return reached;
}

/** Without the examples of tests, whose files are not there. */
const importsOf = (file: string): readonly string[] =>
  specifiersIn(file, readFileSync(file, "utf8")).filter((found) => existsSync(found));

const specifiersIn = (file: string, text: string): readonly string[] =>
  [...text.matchAll(SPECIFIER)].map(([, specifier = ""]) => normalize(join(dirname(file), specifier)));
