import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { spreadOf, spreadText } from "./spread.ts";

const RUNS = 11;

/** Wall time of a process from its start to its end, as a user of the command line waits for it. */
export function benchStartup(): readonly string[] {
  execFileSync(process.execPath, ["scripts/build.ts"], { stdio: "ignore" });
  if (!existsSync("dist/hawser.js")) throw new Error("dist/hawser.js was not built");
  const folder = mkdtempSync(join(tmpdir(), "hawser-bench-"));
  try {
    return benchCommands(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param folder  for manifests, of which there are none, and for state */
function benchCommands(folder: string): readonly string[] {
  const [manifests, state] = [join(folder, "manifests"), join(folder, "state")];
  for (const side of [manifests, join(manifests, "platform")]) {
    mkdirSync(side);
    writeFileSync(join(side, "empty.yaml"), "# Empty on purpose.\n");
  }
  // With nothing to do, what is left is to import the whole line, to open it, and to close it.
  const runOnce = ["run", "--once", "--manifests", manifests, "--state", state];
  const commands: readonly (readonly [string, readonly string[]])[] = [
    ["node -e 0", ["-e", "0"]],
    ["bundle: hawser version", ["dist/hawser.js", "version"]],
    ["bundle: hawser --help", ["dist/hawser.js", "--help"]],
    ["bundle: hawser provider list", ["dist/hawser.js", "provider", "list"]],
    ["bundle: hawser validate", ["dist/hawser.js", "validate", "deploy/examples/valid"]],
    ["bundle: import (run --once)", ["dist/hawser.js", ...runOnce]],
    ["source: hawser version", ["src/main.ts", "version"]],
    ["source: hawser validate", ["src/main.ts", "validate", "deploy/examples/valid"]],
    ["source: import (run --once)", ["src/main.ts", ...runOnce]],
  ];
  return commands.map(([name, args]) => `${name.padEnd(30)} ${spreadText(spreadOf(wallTimes(args)))} ms`);
}

function wallTimes(args: readonly string[]): readonly number[] {
  return Array.from({ length: RUNS }, () => {
    const start = performance.now();
    const { status, stderr } = spawnSync(process.execPath, args, { stdio: ["ignore", "ignore", "pipe"] });
    if (status !== 0) throw new Error(`${args.join(" ")} ended with ${status}: ${String(stderr)}`);
    return performance.now() - start;
  });
}
