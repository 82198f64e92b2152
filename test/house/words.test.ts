import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

// With a class in the middle, so that this file does not report itself.
const LEFT_OVER = /\b(TO[D]O|FIX[M]E)\b/;
const CONSOLE = /\bconsole\s*\./;
/** Machine-written or foreign text: nobody leaves a note to himself there. */
const FOREIGN = new Set(["package-lock.json", "LICENSE"]);

describe("words", () => {
  it("nothing is left to do in a comment", () => {
    expect(linesWith(LEFT_OVER, houseFiles())).toEqual([]);
  });

  it("the program writes through its logger or its streams, never through console", () => {
    expect(linesWith(CONSOLE, houseFiles().filter(isProgram))).toEqual([]);
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
