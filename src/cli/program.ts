import { Command, CommanderError } from "commander";
import pc from "picocolors";
import { explainCommand } from "./commands/explain.ts";
import { planCommand } from "./commands/plan.ts";
import { providerCommand } from "./commands/provider.ts";
import { runCommand } from "./commands/run.ts";
import { statusCommand } from "./commands/status.ts";
import { validateCommand } from "./commands/validate.ts";
import { versionCommand } from "./commands/version.ts";
import { StateFolderError } from "../standalone/state/stateFolderError.ts";
import type { Context } from "./context.ts";
import { UserError } from "./userError.ts";

const EXAMPLES = `
Examples:
  # Follow a folder of manifests for ever
  hawser run --manifests ./manifests --state ./state

  # See what would be changed on the devices, and change nothing
  hawser plan --manifests ./manifests --state ./state

  # Ask why an address is, or is not, in a pool
  hawser explain 10.244.1.5:8080 --manifests ./manifests --state ./state

Use "hawser help COMMAND" for more about a command.`;

/**
 * Runs one command line; the exit code goes to the context.
 *
 * @param args  without the names of Node and of the script
 */
export async function main(args: readonly string[], context: Context): Promise<void> {
  try {
    await program(context).parseAsync([...helped(args)], { from: "user" });
  } catch (error) {
    context.setExitCode(exitCodeOf(error));
    // Commander has said its own errors already.
    if (!(error instanceof CommanderError)) context.stderr.write(`${errorText(error, context)}\n`);
  }
}

/** Commander's own `help` looks one command deep: `help provider check` is `provider check --help`. */
function helped(args: readonly string[]): readonly string[] {
  const [first, ...path] = args;
  if (first === undefined) return ["--help"];
  return first === "help" && path.length > 1 ? [...path, "--help"] : args;
}

function program(context: Context): Command {
  const hawser = new Command("hawser")
    .description("Keeps the pools of the load balancers you already own equal to your Kubernetes Services.")
    .usage("COMMAND [OPTIONS]")
    .version(context.version, "-V, --version", "print the version")
    .addHelpCommand(
      new Command("help").argument("[command...]").description("show the help of a command").helpGroup("Other:"),
    )
    .addHelpText("after", EXAMPLES)
    .exitOverride();
  hawser.commandsGroup("Work:").addCommand(runCommand(context)).addCommand(planCommand(context));
  hawser.commandsGroup("Look:").addCommand(statusCommand(context)).addCommand(explainCommand(context));
  hawser.commandsGroup("Check:").addCommand(validateCommand(context)).addCommand(providerCommand(context));
  hawser.commandsGroup("Other:").addCommand(versionCommand(context));
  for (const command of withSubcommands(hawser)) setUp(command, context);
  return hawser;
}

const withSubcommands = (command: Command): Command[] => [command, ...command.commands.flatMap(withSubcommands)];

function setUp(command: Command, { stdout, stderr, colour }: Context): void {
  const bold = (text: string): string => (colour && stdout.isTTY ? pc.createColors(true).bold(text) : text);
  command
    .exitOverride()
    .showSuggestionAfterError()
    .helpOption("-h, --help", "show this help")
    .configureHelp({ styleTitle: bold })
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      outputError: (text, write) => write(`${oneLine(text)}; see "${pathOf(command)} --help"\n`),
    });
}

/** `error: unknown command 'pln' (Did you mean plan?)`: Commander puts its guess on a line of its own. */
const oneLine = (text: string): string =>
  text
    .trim()
    .replace(/\.$/, "")
    .replaceAll(/\s*\n\s*/g, " ");

const pathOf = (command: Command): string =>
  command.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name();

const exitCodeOf = (error: unknown): number => (error instanceof CommanderError ? error.exitCode : 1);

/** One line for what a user can mend; the stack for a bug of ours. */
function errorText(error: unknown, { colour, stderr }: Context): string {
  const word = pc.createColors(colour && stderr.isTTY).red("error:");
  if (error instanceof UserError || error instanceof StateFolderError) return `${word} ${error.message}`;
  return `${word} this is a bug of hawser: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}
