import { Command } from "commander";
import type { Context } from "../context.ts";
import { addOutputOption } from "../options.ts";
import type { StatusOptions } from "../status/statusOptions.ts";

const DESCRIPTION = `Shows bindings and load balancers as the running process, or the last one, has written them down.

No device is asked.`;

const EXAMPLES = `
Examples:
  # Bindings and load balancers, as the last run left them
  hawser status --state ./state

  # One binding, in a wider table, and then each change of it
  hawser status web -n shop --state ./state -o wide --watch

  # Names of the bindings that are not ready
  hawser status --state ./state -o json |
    jq -r '.items[] | select(any(.conditions[]; .type == "Ready" and .status != "True")) | .name'`;

/** `hawser status` as the command line knows it; what it does is loaded when it is called. */
export const statusCommand = (context: Context): Command =>
  addOutputOption(new Command("status").summary("show bindings and load balancers").description(DESCRIPTION))
    .argument("[name]", "only the binding or the load balancer of this name")
    .optionsGroup("Folders:")
    .requiredOption("--state <dir>", "folder for ledger and status")
    .optionsGroup("Options:")
    .option("-n, --namespace <ns>", "only bindings of this namespace")
    .option("-A, --all-namespaces", "bindings of all namespaces; so it is where no namespace is given")
    .option("-w, --watch", "go on and show changes")
    .addHelpText("after", EXAMPLES)
    .action(async (name: string | undefined, options: StatusOptions) => {
      const { status } = await import("../status/status.ts");
      await status(context, name, options);
    });
