import { execFileSync, spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it, type TestContext } from "vitest";

const PUBLISHED = ["CHANGELOG.md", "LICENSE", "README.md", "crds", "dist", "package.json", "providers"];
const INSTALL_MS = 120_000;
// From the packages that `npm ci` has just put into npm's cache, as far as they go.
const INSTALL = "install --prefer-offline --ignore-scripts --engine-strict=false --no-audit --no-fund".split(" ");

/** A stranger's use of the library: it must compile against the types in the package. */
const USE =
  'import { defineProvider, ProviderError } from "hawser/provider";\nexport const used = [defineProvider, ProviderError];\n';

describe("the package, as npm installs it", () => {
  const temporary = mkdtempSync(join(tmpdir(), "hawser-pack-"));
  const [tree, home] = [join(temporary, "tree"), join(temporary, "home")];
  const bin = join(home, "node_modules", ".bin", "hawser");
  const installed = join(home, "node_modules", "hawser");

  beforeAll(() => {
    copyTree(tree);
    run(tree, "npm", ["pack", "--ignore-scripts=false", "--pack-destination", temporary]);
    const [tarball = "no tarball"] = globSync(join(temporary, "*.tgz"));
    mkdirSync(home);
    writeFileSync(join(home, "package.json"), '{ "name": "home", "private": true, "type": "module" }\n');
    run(home, "npm", [...INSTALL, tarball]);
  }, INSTALL_MS);
  afterAll(() => rmSync(temporary, { recursive: true, force: true }));

  it("holds the program, the kinds and the documents, and nothing else", () => {
    const names = readdirSync(installed).filter((name) => name !== "node_modules");
    expect(names.filter((name) => !PUBLISHED.includes(name))).toEqual([]);
    expect(globSync("**/*.test.*", { cwd: join(installed, "dist") })).toEqual([]);
  });

  it("hawser --help names the commands", (test) => {
    needs(test, "src/main.ts");
    expect(hawser("--help")).toMatch(/\brun\b[^]*\bplan\b[^]*\bstatus\b/);
  });

  it("hawser version tells the version of the package", (test) => {
    needs(test, "src/main.ts");
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    expect(hawser("version")).toContain(version);
  });

  it("a Node that is too old is told so in one line", (test) => {
    const old = olderNode();
    test.skip(old === undefined, "no Node older than 24 is on the PATH");
    const { program, version } = old ?? { program: "", version: "" };
    const { status, stdout, stderr } = spawnSync(program, [bin, "version"], { cwd: home, encoding: "utf8" });
    expect({ status, stdout, stderr }).toEqual({
      status: 1,
      stdout: "",
      stderr: `error: hawser needs Node 24 or newer, and this is ${version}\n`,
    });
  });

  it("hawser/provider runs and has types", (test) => {
    needs(test, "src/provider/index.ts");
    writeFileSync(join(home, "use.ts"), USE);
    run(home, process.execPath, ["use.ts"]);
    const options = "--noEmit --strict --module nodenext --skipLibCheck --types node --typeRoots".split(" ");
    run(home, process.execPath, [tool("tsc"), ...options, resolve("node_modules/@types"), "use.ts"]);
  });

  it("hawser/conformance can be imported", (test) => {
    needs(test, "src/conformance/index.ts");
    const names = run(home, process.execPath, ["-p", 'Object.keys(require("hawser/conformance")).join()']);
    expect(names.trim()).not.toBe("");
  });

  function hawser(...args: string[]): string {
    return run(home, process.execPath, [bin, ...args]);
  }
});

/** What git has or would take, so that what only lies about here does not help; and away from other runs. */
function copyTree(to: string): void {
  const listed = run(".", "git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"]).split("\0");
  for (const path of listed.filter((one) => one !== "" && existsSync(one))) cpSync(path, join(to, path));
  symlinkSync(resolve("node_modules"), join(to, "node_modules"));
}

/** One that this machine came with, beside the one of the house. */
function olderNode(): { readonly program: string; readonly version: string } | undefined {
  return (process.env["PATH"] ?? "")
    .split(delimiter)
    .map((folder) => join(folder, "node"))
    .filter((program) => existsSync(program))
    .map((program) => ({ program, version: run(".", program, ["-p", "process.versions.node"]).trim() }))
    .find(({ version }) => Number.parseInt(version) < 24);
}

function needs({ skip }: TestContext, path: string): void {
  skip(!existsSync(path), `${path} is not there yet`);
}

function tool(name: string): string {
  return resolve("node_modules", ".bin", name);
}

/** Its stdout; what it said on stderr is in the error where it fails. */
function run(cwd: string, program: string, args: readonly string[]): string {
  return execFileSync(program, args, { cwd, encoding: "utf8", stdio: "pipe" });
}
