import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

// With a class in the middle, so that this file does not report itself.
const LEFT_OVER = /\b(TO[D]O|FIX[M]E)\b/;
const CONSOLE = /\bconsole\s*\./;
/** What no file of the house may say, and why. With a class or an escape in each, so that this file does not report itself. */
const STRANGERS: readonly (readonly [why: string, what: RegExp])[] = [
  ["a path of one machine means nothing on another", /(?:^|[^\w.)])\/(?:home|root|work|Users|tmp\/hw)\/[\w.]/],
  ["a path of one machine means nothing on another", /\b[A-Z]:\\{1,2}Users\b/],
  ["where packages come from is for npm's settings to say", /\bregistry\.[\w-]+\.[a-z]{2,}/],
  ["the house speaks of itself, not of a task in a tracker", /\b(?:issue|ticket|PR|pull request) [#]\d+/i],
  [
    "the house speaks of itself, not of how it was written",
    /\b(?:this|last|next|earlier|previous) (?:session of wor[k]|chat)\b/i,
  ],
  [
    "the house speaks of itself, not of who wrote it",
    /\b(?:sub-?agen[t]s?|langu[a]ge model|chatbo[t]|co-author[e]d|generated wit[h])\b/i,
  ],
];
/** Machine-written or foreign text: nobody leaves a note to himself there. */
const FOREIGN = new Set(["package-lock.json", "LICENSE"]);

describe("words", () => {
  it("nothing is left to do in a comment", () => {
    expect(linesWith(LEFT_OVER, houseFiles())).toEqual([]);
  });

  it("the program writes through its logger or its streams, never through console", () => {
    expect(linesWith(CONSOLE, houseFiles().filter(isProgram))).toEqual([]);
  });

  it.each(STRANGERS)("%s: nothing is like %s", (_, what) => {
    expect(linesWith(what, houseFiles())).toEqual([]);
  });

  it.each([
    "see /ho[]me/me/x",
    'open("/tm[]p/hw/x")',
    "C:\\Use[]rs\\me",
    "https://regis[]try.example.org/x",
    "as in iss[]ue #12",
    "left for the next ses[]sion of work",
    "written by a sub[]agent",
  ])("would find %j", (text) => {
    expect(STRANGERS.some(([, what]) => what.test(text.replace("[]", "")))).toBe(true);
  });

  it("the lock file names no host, so that it works with any registry", () => {
    expect(linesWith(/"resolved": "[a-z+]*:/, ["package-lock.json"])).toEqual([]);
  });
});

/** What git knows or would add: not what .gitignore names. */
function houseFiles(): string[] {
  const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    encoding: "utf8",
  });
  return listed.split("\0").filter((path) => path !== "" && !FOREIGN.has(path));
}

function isProgram(path: string): boolean {
  return /^(src|providers)\//.test(path) && path.endsWith(".ts");
}

function linesWith(pattern: RegExp, paths: readonly string[]): string[] {
  return paths.flatMap((path) =>
    textOf(path)
      .split("\n")
      .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])),
  );
}

/** Empty where the file went away between the listing and the read. */
function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
