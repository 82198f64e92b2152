/** Makes dist/: the program in one file, and the provider contract and the conformance suite as a library with types. */
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, globSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "rolldown";
import manifest from "../package.json" with { type: "json" };

const PROGRAM = "dist/hawser.js";
const OLDEST_NODE = manifest.engines.node.replace(">=", "");
/** An older Node must be able to read the whole file, or it shows a syntax error in place of the first line's words. */
const READABLE_BY = "node20";
/** What an older Node runs before anything else; in words that it knows. */
const START = `#!/usr/bin/env node
if (parseInt(process.versions.node) < ${OLDEST_NODE}) {
  process.stderr.write("error: hawser needs Node ${OLDEST_NODE} or newer, and this is " + process.versions.node + "\\n");
  process.exit(1);
}`;

rmSync("dist", { recursive: true, force: true });
if (existsSync("src/main.ts")) await bundle();
library();

/** Names are kept and lines stay readable: a stack trace from the field must name the function. */
async function bundle(): Promise<void> {
  const { output } = await build({
    input: "src/main.ts",
    platform: "node",
    transform: { target: READABLE_BY },
    output: { file: PROGRAM, format: "esm", banner: START, keepNames: true, codeSplitting: false },
  });
  chmodSync(PROGRAM, 0o755);
  const modules = output.flatMap((chunk) => (chunk.type === "chunk" ? chunk.moduleIds : []));
  writeFileSync("dist/LICENSES.txt", licensesOf(modules));
}

/** The bundle holds copies of other people's packages; most of their licences ask that the text goes with the copy. */
function licensesOf(modules: readonly string[]): string {
  const folders = modules
    .map((id) => /^.*\/node_modules\/(@[^/]+\/)?[^/]+/.exec(id)?.[0])
    .filter((one) => one !== undefined);
  return [...new Set(folders)].toSorted().map(licenseText).join("\n\n");
}

function licenseText(folder: string): string {
  const name = folder.replace(/^.*\/node_modules\//, "");
  const texts = globSync(`${folder}/{LICENSE,LICENCE,license,licence}*`).map((path) =>
    readFileSync(path, "utf8").trim(),
  );
  return [`## ${name}`, ...texts].join("\n\n");
}

function library(): void {
  const tsc = join("node_modules", ".bin", "tsc");
  const run = spawnSync(process.execPath, [tsc, "-p", "tsconfig.build.json"], { stdio: "inherit" });
  if (run.status !== 0) throw new Error("the library does not compile: see above");
}
