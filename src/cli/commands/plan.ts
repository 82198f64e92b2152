import { Command } from "commander";
import type { Context } from "../context.ts";
import { addLineOptions, addOutputOption, foldersOf } from "../options.ts";
import type { PlanOptions } from "../plan/planOptions.ts";

const DESCRIPTION = `Shows what a run would change on the devices now, and what it would hold, with the reasons.

Reads the devices and writes nothing: neither to them nor to the state folder, which another process may be using.`;

const EXAMPLES = `
Examples:
  # Show steps and holds with their reasons
  hawser plan --manifests ./manifests --state ./state

  # Let a pipeline stop where something would change
  hawser plan --manifests ./manifests --state ./state --detailed-exitcode

  # Count the steps of each pool
  hawser plan --manifests ./manifests --state ./state -o json | jq '.items[] | {pool, steps: (.steps | length)}'

Exit code: 0; with --detailed-exitcode 2 where there are changes; 1 where a device cannot be read.`;

/** `hawser plan` as the command line knows it; what it does is loaded when it is called. */
export const planCommand = (context: Context): Command =>
  addOutputOption(
    addLineOptions(new Command("plan").summary("show what would be changed on the devices").description(DESCRIPTION)),
  )
    .optionsGroup("Options:")
    .option("--detailed-exitcode", "end with 2 where there are changes")
    .addHelpText("after", EXAMPLES)
    .action(async (options: PlanOptions) => {
      const folders = foldersOf("plan", options);
      const { plan } = await import("../plan/plan.ts");
      await plan(context, folders, options);
    });
