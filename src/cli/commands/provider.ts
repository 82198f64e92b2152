import { Command } from "commander";
import type { Context } from "../context.ts";
import { addOutputOption } from "../options.ts";
import type { ProviderOptions, CheckOptions } from "../provider/providerOptions.ts";

const EXAMPLES = `
Examples:
  # What is installed
  hawser provider list

  # Parameters and capabilities of one
  hawser provider show haproxy

  # Prove against a device of your own, in pools made for that, that it obeys the contract
  hawser provider check haproxy --config ./device.yaml`;

const CHECK_HELP = `
The file says where the device is and which pools may be used; their members are added and removed:

  url: unix:///run/haproxy/admin.sock
  config: {}
  credentials: {}
  pools: [check-a, check-b]

Exit code: 0; 1 where a law is broken.`;

/** `hawser provider` with its own commands, each loaded when it is called. */
export const providerCommand = (context: Context): Command =>
  new Command("provider")
    .summary("list, show and check providers")
    .description("Lists, shows and checks the providers that are installed.")
    .usage("list | show NAME | check NAME --config FILE")
    .addCommand(listCommand(context))
    .addCommand(showCommand(context))
    .addCommand(checkCommand(context))
    .addHelpText("after", EXAMPLES);

const listCommand = (context: Context): Command =>
  addOutputOption(
    new Command("list")
      .description("List the providers that are installed.")
      .summary("list the providers that are installed"),
  ).action(async (options: ProviderOptions) => {
    const { listProviders } = await import("../provider/list.ts");
    await listProviders(context, options);
  });

const showCommand = (context: Context): Command =>
  addOutputOption(
    new Command("show")
      .summary("show parameters and capabilities")
      .description("Shows the parameters and capabilities of a provider."),
  )
    .argument("<name>", "name of the provider")
    .action(async (name: string, options: ProviderOptions) => {
      const { showProvider } = await import("../provider/show.ts");
      await showProvider(context, name, options);
    });

const checkCommand = (context: Context): Command =>
  addOutputOption(
    new Command("check")
      .summary("run the conformance suite against a device")
      .description("Proves against a device that a provider keeps the contract: the conformance suite, law by law."),
  )
    .argument("<name>", "name of the provider")
    .requiredOption("--config <file>", "YAML file that says where the device is")
    .addHelpText("after", CHECK_HELP)
    .action(async (name: string, options: CheckOptions) => {
      const { checkProvider } = await import("../provider/check.ts");
      await checkProvider(context, name, options);
    });
