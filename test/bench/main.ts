import { cpus, loadavg } from "node:os";
import { benchCompare } from "./compare.ts";
import { benchLatency } from "./latency.ts";
import { benchStartup } from "./startup.ts";

/** Prints the figures that are worth watching; asserts none of them. `npm run bench -- latency` runs one alone. */
const BENCHES: Readonly<Record<string, () => readonly string[] | Promise<readonly string[]>>> = {
  latency: benchLatency,
  compare: benchCompare.bind(undefined, 10_000),
  startup: benchStartup,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => BENCHES[name] === undefined);
if (unknown.length > 0) {
  console.error(`no bench is called ${unknown.join(", ")}: choose from ${Object.keys(BENCHES).join(", ")}`);
  process.exit(1);
}
console.log(`Node ${process.versions.node}, ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}`);
for (const [name, run] of Object.entries(BENCHES)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`\n${name}`);
  for (const line of await run()) console.log(`  ${line}`);
}
