import { existsSync, globSync } from "node:fs";
import { dirname } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { emptyHouse, type Finding, lint, LINT_MS, plant } from "./plant.ts";

/** What each part may import of the others; all else is forbidden. "type:" gives types only. */
const HOUSE: Readonly<Record<string, string>> = {
  "src/api/x.ts": "",
  "src/model/x.ts": "type:api",
  "src/provider/x.ts": "model",
  "src/resolve/x.ts": "model api",
  "src/plan/x.ts": "model type:api",
  "src/plan/guards/x.ts": "model type:api",
  "src/device/x.ts": "model api provider",
  "src/report/x.ts": "model api",
  "src/standalone/x.ts": "model api",
  "src/kubernetes/x.ts": "model api",
  "src/conformance/x.ts": "model provider",
  "src/reconcile.ts": "model provider resolve plan device",
  "src/operator.ts": "model api provider resolve plan device reconcile",
  "src/operator/x.ts": "model api provider resolve plan device reconcile",
  "src/cli/x.ts": "model api provider resolve plan device report standalone kubernetes conformance reconcile operator",
  "src/main.ts":
    "model api provider resolve plan device report standalone kubernetes conformance reconcile operator cli",
  "providers/index.ts": "model provider",
  "providers/acme/x.ts": "model provider",
};
const FOLDERS = "model api provider resolve plan device report standalone kubernetes conformance cli".split(" ");
const FILES = ["reconcile", "operator", "main"];

/** A file and what it imports; only the types of it where that starts with "type:". */
type Import = readonly [from: string, what: string];

const FORBIDDEN: readonly Import[] = [
  ["src/cli/deep/down/x.ts", "../../../main.ts"],
  ["src/cli/y.ts", "../../providers/index.ts"],
  ["src/cli/y.ts", "../../providers/acme/index.ts"],
  ["src/reconcile.ts", "../providers/acme/index.ts"],
  ["src/operator.ts", "../providers/index.ts"],
  ["src/operator.ts", "hawser/provider"],
  ["src/reconcile.ts", "./operator/x.ts"],
  ["src/device/y.ts", "../operator/x.ts"],
  ["src/plan/y.ts", "./../device/x.ts"],
  ["src/plan/y.ts", "./guards/../../device/x.ts"],
  ["src/plan/y.ts", "../../src/device/x.ts"],
  ["src/report/y.ts", "@kubernetes/client-node"],
  ["src/main.ts", "@kubernetes/client-node"],
  ["src/operator.ts", "@kubernetes/client-node/dist/x.js"],
  ["providers/acme/y.ts", "@kubernetes/client-node"],
  ["providers/acme/y.ts", "../index.ts"],
  ["providers/acme/y.ts", "../memory/client.ts"],
  ["providers/acme/wire/x.ts", "../../memory/client.ts"],
  ["providers/acme/wire/x.ts", "../../../src/device/x.ts"],
];
const ALLOWED: readonly Import[] = [
  ["src/kubernetes/y.ts", "@kubernetes/client-node"],
  ["src/plan/y.ts", "./guards/x.ts"],
  ["src/plan/guards/y.ts", "../x.ts"],
  ["src/plan/y.ts", "zod"],
  ["src/operator.ts", "./operator/x.ts"],
  ["src/main.ts", "../providers/index.ts"],
  ["providers/index.ts", "./acme/index.ts"],
  ["providers/acme/wire/y.ts", "../client.ts"],
  ["providers/acme/wire/y.ts", "../../../src/provider/x.ts"],
  ["test/plan/x.test.ts", "../../src/main.ts"],
];

describe("imports point one way", () => {
  const house = emptyHouse();
  const files = Map.groupBy([...Object.keys(HOUSE).flatMap(everyImport), ...FORBIDDEN, ...ALLOWED], ([from]) => from);
  let findings: Finding[] = [];

  beforeAll(() => {
    // Each import has a line of its own, so that the line of a finding tells which import it means.
    for (const [file, imports] of files) plant(house.folder, file, imports.map(importLine).join("\n"));
    plant(house.folder, "src/plan/round.ts", 'import { b } from "./trip.ts";\nexport const a = (): unknown => b;\n');
    plant(house.folder, "src/plan/trip.ts", 'import { a } from "./round.ts";\nexport const b = (): unknown => a;\n');
    findings = lint(house.folder, ["src", "providers", "test"]);
  }, LINT_MS);
  afterAll(() => house[Symbol.dispose]());

  it.each(Object.entries(HOUSE))("%s may import of the house: %s", (from, allowed) => {
    const forbidden = everyImport(from).filter((one) => !isAllowed(one, allowed.split(" ")));
    const asked = new Set(everyImport(from).map(([, what]) => what));
    expect(reported(from).filter((what) => asked.has(what))).toEqual(forbidden.map(([, what]) => what));
  });

  it.each(FORBIDDEN)("%s may not import %s", (from, what) => {
    expect(reported(from)).toContain(what);
  });

  it.each(ALLOWED)("%s may import %s", (from, what) => {
    expect(reported(from)).not.toContain(what);
  });

  it("two files that import each other are reported", () => {
    expect(findings.filter(({ rule }) => rule === "no-cycle").map(({ file }) => file)).toContain("src/plan/round.ts");
  });

  function reported(from: string): string[] {
    const lines = findings.filter(({ file, rule }) => file === from && rule === "no-restricted-imports");
    return lines
      .map(({ line }) => line)
      .toSorted((a, b) => a - b)
      .map((line) => files.get(from)?.[line - 1]?.[1] ?? "");
  }
});

describe("the house itself", { timeout: LINT_MS }, () => {
  it("no file breaks an import rule", () => {
    const paths = ["src", "providers"].filter((path) => existsSync(path));
    const broken = lint(".", paths).filter(({ rule }) => rule === "no-restricted-imports" || rule === "no-cycle");
    expect(broken).toEqual([]);
  });

  it("no folder of src is without a rule", () => {
    using house = emptyHouse();
    const planted = [...new Set(globSync("src/*/**/*.ts").map((file) => `${dirname(file)}/x.ts`))].toSorted();
    // What nobody has heard of is allowed to none, so that a folder where it passes has no rule.
    for (const file of planted) plant(house.folder, file, `import "${upToSrc(file)}unheard/x.ts";\n`);
    const reported = lint(house.folder, ["src"]).filter(({ rule }) => rule === "no-restricted-imports");
    expect([...new Set(reported.map(({ file }) => file))].toSorted()).toEqual(planted);
  });
});

/** Values and types of every other part of src. */
function everyImport(from: string): Import[] {
  const paths = [...FOLDERS.map((name) => `${name}/x.ts`), ...FILES.map((name) => `${name}.ts`)]
    .filter((path) => partOf(path) !== partOf(from.replace("src/", "")))
    .map((path) => `${upToSrc(from)}${path}`);
  return [...paths, ...paths.map((path) => `type:${path}`)].map((what): Import => [from, what]);
}

function isAllowed([, what]: Import, allowed: readonly string[]): boolean {
  const part = partOf(what.replace(/^.*\.\//, "").replace("src/", ""));
  return allowed.includes(part) || (what.startsWith("type:") && allowed.includes(`type:${part}`));
}

function partOf(path: string): string {
  return path.replace(/(\/.*)?(\.ts)?$/, "");
}

function upToSrc(from: string): string {
  const up = "../".repeat(from.split("/").length - 1);
  return from.startsWith("src/") ? up.slice("../".length) || "./" : `${up}src/`;
}

function importLine([, what]: Import, index: number): string {
  return `import ${what.startsWith("type:") ? "type " : ""}* as x${index} from "${what.replace("type:", "")}";`;
}
