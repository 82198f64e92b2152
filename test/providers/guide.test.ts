import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, it, onTestFinished } from "vitest";
import { generateGuide } from "../../providers/generateGuide.ts";
import { LAWS } from "../../src/conformance/index.ts";

const ROOT = join(import.meta.dirname, "../..");
const PAGE = readFileSync(join(ROOT, "providers/README.md"), "utf8");
const FILES = new Map(
  [...PAGE.matchAll(/^<!-- file: (\S+) -->\n\n```ts\n(.*?)^```$/gms)].map(([, name = "", code = ""]) => [name, code]),
);
const ACME = FILES.get("acme.ts") ?? "";

/** A folder inside the checkout, so that the packages are found, with the files of the guide in it. */
function checkout(acme = ACME): string {
  mkdirSync(join(ROOT, ".hawser"), { recursive: true });
  const folder = mkdtempSync(join(ROOT, ".hawser/guide-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, code] of [...FILES, ["acme.ts", acme] as const]) writeFileSync(join(folder, name), inHouse(code));
  writeFileSync(join(folder, "device.ts"), 'export { startDevice } from "../../test/build/acmeDeviceChild.ts";\n');
  writeFileSync(join(folder, "tsconfig.json"), '{ "extends": "../../tsconfig.json", "include": ["*.ts"] }\n');
  return folder;
}

/** The published package is not built here: its two entries are these files. */
const inHouse = (code: string): string =>
  code.replaceAll(/"hawser\/(provider|conformance)"/g, '"../../src/$1/index.ts"');

async function output(command: string, args: readonly string[]): Promise<{ code: unknown; printed: string }> {
  const { NODE_OPTIONS: _, NODE_TEST_CONTEXT: __, ...env } = process.env;
  const child = spawn(command, args, { env, stdio: ["ignore", "pipe", "inherit"] });
  const [printed, [code]] = await Promise.all([text(child.stdout), once(child, "close")]);
  return { code, printed };
}

const suite = (folder: string) =>
  output(process.execPath, ["--test", "--test-reporter=tap", join(folder, "acme.test.ts")]);

describe("the guide for writers of providers", () => {
  it("has an example of at most 100 lines that compiles as it is", async () => {
    expect(ACME.split("\n").filter((line) => line.trim() !== "").length).toBeLessThanOrEqual(100);
    const compiler = join(ROOT, "node_modules/.bin/tsc");
    expect(await output(compiler, ["-p", checkout()])).toEqual({ code: 0, printed: "" });
  });

  it("has an example that keeps every law but the one that it skips", { timeout: 60_000 }, async () => {
    const { printed } = await suite(checkout());
    expect(printed).toContain("# fail 0");
    expect(printed).toContain(`# pass ${Object.keys(LAWS).length - 1}`);
    expect(printed).toContain("# skipped 1");
  });

  it(
    "shows a law at work: an example that forgets the members of others breaks law 7",
    { timeout: 60_000 },
    async () => {
      const careless = ACME.replace("[...theirs, ...ours]", "ours");
      expect(careless).not.toBe(ACME);
      const { printed } = await suite(checkout(careless));
      expect([...printed.matchAll(/not ok \d+ - (\d+) /g)].map(([, law]) => law)).toEqual(["7"]);
    },
  );

  it("names the laws as the suite does", () => {
    const rows = [...PAGE.matchAll(/^\| (\d+) (.*?) \| .+ \|$/gm)].map(([, number, title]) => [number, title]);
    expect(rows).toEqual(Object.entries(LAWS));
  });

  it("cannot be made new without its markers", () => {
    expect(() => generateGuide("# no markers", [])).toThrow("generated:capabilities");
  });
});
