import { Command } from "commander";
import type { Context } from "../context.ts";
import { addOutputOption, addUnusedOptions } from "../options.ts";
import type { StatusOptions } from "../status/statusOptions.ts";

const DESCRIPTION = `Shows bindings and load balancers as the running process, or the last one, has written them down.

No device is asked. Takes the flags of the other commands, too, so that one string of flags serves all; they change nothing.
Here --namespace is that of the bindings.`;

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
  addUnusedOptions(withOwnOptions(new Command("status")))
    .summary("show bindings and load balancers")
    .description(DESCRIPTION)
    .argument("[name]", "only the binding or the load balancer of this name")
    .addHelpText("after", EXAMPLES)
    .action(async (name: string | undefined, options: StatusOptions) => {
      const { status } = await import("../status/status.ts");
      await status(context, name, options);
    });

const withOwnOptions = (command: Command): Command =>
  addOutputOption(command)
    .optionsGroup("Folders:")
    .requiredOption("--state <dir>", "folder for ledger and status")
    .optionsGroup("Options:")
    .option("-n, --namespace <ns>", "only bindings of this namespace")
    .option("-A, --all-namespaces", "bindings of all namespaces; so it is where no namespace is given")
    .option("-w, --watch", "go on and show changes");
