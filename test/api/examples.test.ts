import { globSync, readFileSync } from "node:fs";
import { basename, matchesGlob } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { PROVIDERS } from "../../providers/index.ts";
import { PoolRecord } from "../../src/api/poolRecord.ts";
import { issueRemarks } from "../../src/standalone/manifestIssue.ts";
import { problemText } from "../../src/standalone/manifestProblem.ts";
import { validateManifests, type Validation } from "../../src/standalone/validateManifests.ts";

const EXPECTED = /^# refused(?: by hawser alone)?: (?<message>.+)\n/;

const providers = new Map(PROVIDERS.map((provider) => [provider.name, provider]));

const check = (...files: string[]): Validation =>
  validateManifests(
    files.map((file) => ({ file, bytes: readFileSync(file) })),
    (name) => providers.get(name),
  );

/** Only Hawser writes this kind, and no manifest of it is read: its files are held to the schema alone. */
const RECORDS = "poolrecord*.yaml";

/** What the schema has against a record, in the words that manifests get. */
function checkRecord(file: string): readonly string[] {
  const value: unknown = parse(readFileSync(file, "utf8"));
  const issues = PoolRecord.safeParse(value).error?.issues ?? [];
  return issues
    .flatMap((issue) => issueRemarks(issue, value))
    .map(({ path, message }) => `${path.join(".").replaceAll(/\.(\d+)/g, "[$1]")}: ${message}`);
}

const files = (pattern: string, exclude?: string) =>
  globSync(pattern)
    .filter((file) => exclude === undefined || !matchesGlob(basename(file), exclude))
    .toSorted()
    .map((file) => ({ file, name: basename(file) }));

describe("examples", () => {
  const valid = files("deploy/examples/valid/*.yaml", RECORDS);

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
  const refused = files("test/house/refused/*.yaml", RECORDS);

  it("there are many", () => {
    expect(refused.length).toBeGreaterThanOrEqual(30);
  });

  it.each(refused)("$name is refused for the reason that it says, and for no other", ({ file }) => {
    const { message } = EXPECTED.exec(readFileSync(file, "utf8"))?.groups ?? {};
    expect(message).toBeDefined();
    expect(check(file).problems.map(problemText)).toEqual([expect.stringContaining(message ?? "")]);
  });
});

describe("pool records", () => {
  const valid = files(`deploy/examples/valid/${RECORDS}`);
  const refused = files(`test/house/refused/${RECORDS}`);

  it("there are some of both", () => {
    expect([valid.length, refused.length]).toEqual([1, 2]);
  });

  it.each(valid)("$name says what it is, and is valid", ({ file }) => {
    expect(readFileSync(file, "utf8")).toMatch(/^# \w/);
    expect(checkRecord(file)).toEqual([]);
  });

  it.each(valid)("$name is left alone among manifests, with a note", ({ file }) => {
    const { problems, notes } = check(file);
    expect(problems).toEqual([]);
    expect(notes.map(problemText)).toEqual([expect.stringContaining("only hawser writes a PoolRecord")]);
  });

  it.each(refused)("$name is refused for the reason that it says, and for no other", ({ file }) => {
    const { message } = EXPECTED.exec(readFileSync(file, "utf8"))?.groups ?? {};
    expect(message).toBeDefined();
    expect(checkRecord(file)).toEqual([message]);
  });
});
