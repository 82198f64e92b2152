/** Writes every generated file; with `--check` names those that differ, and fails. */
import { readFileSync, writeFileSync } from "node:fs";
import { generateProviderPages } from "../providers/generatePages.ts";
import { PROVIDERS } from "../providers/index.ts";
import { withTables } from "./readmeTables.ts";

await import("../crds/generate.ts");

const README = `${import.meta.dirname}/../README.md`;
const isCheck = process.argv.includes("--check");
const stale = [...generateProviderPages(isCheck), ...generateFrontPage()];

for (const path of stale) {
  if (isCheck) process.stderr.write(`${path}: is stale: run npm run generate\n`);
  else process.stdout.write(`${path}\n`);
}
if (isCheck && stale.length > 0) process.exitCode = 1;

function generateFrontPage(): readonly string[] {
  const page = readFileSync(README, "utf8");
  const fresh = withTables(page, PROVIDERS);
  if (fresh === page) return [];
  if (!isCheck) writeFileSync(README, fresh);
  return ["README.md"];
}
