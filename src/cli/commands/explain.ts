import { Command } from "commander";
import type { Context } from "../context.ts";
import { addLineOptions, addOutputOption, foldersOf } from "../options.ts";
import type { ExplainOptions } from "../explain/explainOptions.ts";

const DESCRIPTION = `Shows why an address is, or is not, in a pool: the chain from endpoint to device, one link a line.

Each line begins with ✓ (so it is), ✗ (it is not, and that is why) or ? (nobody can say now).`;

const EXAMPLES = `
Examples:
  # Why is this address in the pool, or why is it not?
  hawser explain 10.244.1.5:8080 --manifests ./manifests --state ./state

  # The same for everything that a binding wants
  hawser explain shop/web --manifests ./manifests --state ./state

Exit code: 0; 1 where neither manifests, ledger nor devices know the address or the binding.`;

/** `hawser explain` as the command line knows it; what it does is loaded when it is called. */
export const explainCommand = (context: Context): Command =>
  addOutputOption(
    addLineOptions(
      new Command("explain").summary("show why an address is, or is not, in a pool").description(DESCRIPTION),
    ),
  )
    .argument("<subject>", "ADDRESS, ADDRESS:PORT, or a binding as NAME or NAMESPACE/NAME")
    .addHelpText("after", EXAMPLES)
    .action(async (subject: string, options: ExplainOptions) => {
      const folders = foldersOf("explain", options);
      const { explain } = await import("../explain/explain.ts");
      await explain(context, folders, { ...options, subject });
    });
