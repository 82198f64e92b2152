import { Command } from "commander";
import type { Context } from "../context.ts";
import { addLineOptions, foldersOf, parseAddress } from "../options.ts";
import type { RunOptions } from "../run/runOptions.ts";

const DESCRIPTION = `Keeps the pools of load balancers equal to the endpoints of Services.

Follows a folder of manifests, plans each pool that a change may matter to, and writes the smallest change to its devices.
Ledger and status are kept in the state folder, which belongs to one running process at a time.`;

const EXAMPLES = `
Examples:
  # Follow a folder for ever; SIGTERM ends it when the passes in flight are done
  hawser run --manifests ./manifests --state ./state

  # Bring the devices in line once, as a step of a pipeline
  hawser run --once --manifests ./manifests --state ./state

  # Serve /metrics, /healthz and /readyz
  hawser run --manifests ./manifests --state ./state --metrics-address 127.0.0.1:9090

Exit code: 0; with --once 1 where something did not converge. A change that a safety rule holds counts as converged;
a pool that the device does not have does not.`;

/** `hawser run` as the command line knows it; what it does is loaded when it is called. */
export const runCommand = (context: Context): Command =>
  addLineOptions(new Command("run").summary("keep the pools equal to the Services").description(DESCRIPTION))
    .option("--metrics-address <host:port>", "serve metrics, health and readiness there", parseAddress)
    .optionsGroup("Options:")
    .option("--once", "pass until everything has converged or is held, then end")
    .addHelpText("after", EXAMPLES)
    .action(async (options: RunOptions) => {
      const folders = foldersOf("run", options);
      const { run } = await import("../run/run.ts");
      await run(context, folders, options);
    });
