/** Makes dist/: the program in one file, and the provider contract and the conformance suite as a library with types. */
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "rolldown";

const PROGRAM = "dist/hawser.js";

rmSync("dist", { recursive: true, force: true });
if (existsSync("src/main.ts")) await bundle();
library();

/** Names are kept and lines stay readable: a stack trace from the field must name the function. */
async function bundle(): Promise<void> {
  await build({
    input: "src/main.ts",
    platform: "node",
    output: { file: PROGRAM, format: "esm", banner: "#!/usr/bin/env node", keepNames: true, codeSplitting: false },
  });
  chmodSync(PROGRAM, 0o755);
}

function library(): void {
  const tsc = join("node_modules", ".bin", "tsc");
  const run = spawnSync(process.execPath, [tsc, "-p", "tsconfig.build.json"], { stdio: "inherit" });
  if (run.status !== 0) throw new Error("the library does not compile: see above");
}
