/** Runs every check, also after one has failed, with a line and the time for each. The last line counts them. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

interface Check {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
}

// Named, because a linter that is given the whole tree also walks into what is installed there.
const FOLDERS = ["src", "providers", "crds", "test", "deploy", "scripts"].filter((folder) => existsSync(folder));
const SETTINGS = ["oxlint.config.ts", "vitest.config.ts"];

const CHECKS: readonly Check[] = [
  { name: "types", command: ["tsc"] },
  { name: "lint", command: ["oxlint", ...FOLDERS, ...SETTINGS] },
  { name: "format", command: ["oxfmt", "--check", "."] },
  { name: "dead code", command: ["knip", "--no-progress"] },
  { name: "drift", command: ["node", "scripts/generate.ts", "--check"] },
];

const failed = CHECKS.filter((check) => !passes(check)).length;
console.log(`checks: ${CHECKS.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function passes({ name, command: [program, ...args] }: Check): boolean {
  const start = performance.now();
  const run = spawnSync(program, args, { encoding: "utf8", env: environment() });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const ok = run.status === 0;
  console.log(`${name.padEnd(9)}  ${ok ? "ok    " : "FAILED"}  ${seconds} s`);
  if (!ok) console.log([run.error?.message, run.stdout, run.stderr].filter(Boolean).join("\n"));
  return ok;
}

/** The tools of this checkout first, also where npm did not start this. */
function environment(): NodeJS.ProcessEnv {
  return { ...process.env, PATH: [join("node_modules", ".bin"), process.env["PATH"]].join(delimiter) };
}
