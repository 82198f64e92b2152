import { Command } from "commander";
import type { Context } from "../context.ts";
import { addOutputOption } from "../options.ts";
import { print, type Format } from "../output/print.ts";

/** `hawser version`, whole: it is too short to be loaded later. */
export const versionCommand = (context: Context): Command =>
  addOutputOption(new Command("version").description("Prints the version.").summary("print the version")).action(
    async ({ output }: { readonly output?: Format }) => {
      const { version } = context;
      await print(context, output, {
        kind: "VersionList",
        items: [{ version }],
        names: () => [`hawser/${version}`],
        table: () => `hawser ${version}\n`,
      });
    },
  );
