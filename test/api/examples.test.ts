import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { PROVIDERS } from "../../providers/index.ts";
import { problemText } from "../../src/standalone/manifestProblem.ts";
import { validateManifests, type Validation } from "../../src/standalone/validateManifests.ts";

const EXPECTED = /^# refused(?: by hawser alone)?: (?<message>.+)\n/;

const providers = new Map(PROVIDERS.map((provider) => [provider.name, provider]));

const check = (...files: string[]): Validation =>
  validateManifests(
    files.map((file) => ({ file, bytes: readFileSync(file) })),
    (name) => providers.get(name),
  );

const files = (pattern: string) =>
  globSync(pattern)
    .toSorted()
    .map((file) => ({ file, name: basename(file) }));

describe("examples", () => {
  const valid = files("deploy/examples/valid/*.yaml");

  it.each(valid)("$name says what it is, and is valid", ({ file }) => {
    expect(readFileSync(file, "utf8")).toMatch(/^# \w/);
    const { problems, notes, objects } = check(file);
    expect(problems.map(problemText)).toEqual([]);
    expect(notes).toEqual([]);
    expect(objects).toBeGreaterThan(0);
  });

  it("all of them can be applied together", () => {
    expect(valid.length).toBeGreaterThanOrEqual(12);
    expect(check(...valid.map(({ file }) => file)).problems.map(problemText)).toEqual([]);
  });
});

describe("refused manifests", () => {
  const refused = files("test/house/refused/*.yaml");

  it("there are many", () => {
    expect(refused.length).toBeGreaterThanOrEqual(30);
  });

  it.each(refused)("$name is refused for the reason that it says, and for no other", ({ file }) => {
    const { message } = EXPECTED.exec(readFileSync(file, "utf8"))?.groups ?? {};
    expect(message).toBeDefined();
    expect(check(file).problems.map(problemText)).toEqual([expect.stringContaining(message ?? "")]);
  });
});
