import { Command } from "commander";
import type { Context } from "../context.ts";
import { addOutputOption } from "../options.ts";
import type { ValidateOptions } from "../validate/validateOptions.ts";

const DESCRIPTION = `Checks manifests against the kinds, against each other, and against the settings of the providers that they name.

Each problem is a line on stdout: file, line, object, field, and what to do.`;

const EXAMPLES = `
Examples:
  # Check a folder before it is deployed
  hawser validate ./manifests

  # Check what another program writes
  helm template web ./chart | hawser validate -

Exit code: 0; 1 where a manifest has a problem.`;

/** `hawser validate` as the command line knows it; what it does is loaded when it is called. */
export const validateCommand = (context: Context): Command =>
  addOutputOption(new Command("validate").summary("check manifests").description(DESCRIPTION))
    .argument("<path...>", "files and folders; - for stdin")
    .addHelpText("after", EXAMPLES)
    .action(async (paths: string[], options: ValidateOptions) => {
      const { validate } = await import("../validate/validate.ts");
      await validate(context, paths, options);
    });
