import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { generatedFiles } from "./generatedFiles.ts";

/** Writes the generated files; with `--check` names those that differ, and fails. */
const files = generatedFiles();
const stale = [...files].filter(([name, text]) => textOf(name) !== text).map(([name]) => name);
const orphans = readdirSync(import.meta.dirname).filter((name) => name.endsWith(".yaml") && !files.has(name));

if (process.argv.includes("--check")) {
  for (const name of stale) process.stderr.write(`crds/${name}: is stale: run npm run generate\n`);
  for (const name of orphans) process.stderr.write(`crds/${name}: belongs to no kind: delete it\n`);
  process.exitCode = stale.length + orphans.length > 0 ? 1 : 0;
} else {
  for (const name of stale) {
    writeFileSync(pathOf(name), files.get(name) ?? "");
    process.stdout.write(`crds/${name}\n`);
  }
}

function pathOf(name: string): string {
  return `${import.meta.dirname}/${name}`;
}

function textOf(name: string): string | undefined {
  try {
    return readFileSync(pathOf(name), "utf8");
  } catch {
    return undefined;
  }
}
