import { Command, InvalidArgumentError, Option } from "commander";
import { isClusterId } from "../standalone/state/clusterId.ts";
import { FORMATS, type Format } from "./output/print.ts";
import { UserError } from "./userError.ts";

/** Where the manifests and the state are. */
export interface FolderOptions {
  readonly manifests?: string;
  readonly state?: string;
  readonly platform?: string;
}

/** What every command that follows the line takes. */
export interface LineOptions extends FolderOptions {
  readonly clusterId?: string;
  readonly namespace: string;
  readonly singleTenant?: boolean;
  readonly allowLoopback?: boolean;
  readonly logLevel: LogLevel;
  readonly logFormat?: LogFormat;
}

/** What `--log-level` takes, from the most to the least. */
export const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "silent"] as const;
/** A value of `--log-level`. */
export type LogLevel = (typeof LOG_LEVELS)[number];
/** A value of `--log-format`. */
export type LogFormat = "text" | "json";

/** Namespace of the operator and of the Secrets that it reads, where none is given. */
const OPERATOR_NAMESPACE = "hawser-system";

/** Folders that a command must have. */
export interface Folders {
  readonly manifests: string;
  readonly state: string;
  /** Holds Secrets and the cluster-scoped kinds. */
  readonly platform: string;
}

/** Gives a command the flags that say where manifests and state are. */
export const addFolderOptions = (command: Command): Command =>
  command
    .optionsGroup("Folders:")
    .option("--manifests <dir>", "folder of manifests to follow")
    .option("--state <dir>", "folder for ledger and status")
    .option(
      "--platform <dir>",
      "folder of the platform team: Secrets and cluster-scoped kinds (default: MANIFESTS/platform)",
    );

/** Gives a command all flags that opening the line needs: `run`, `plan` and `explain` have the same. */
export const addLineOptions = (command: Command): Command =>
  addFolderOptions(command)
    .optionsGroup("Common Options:")
    .option(
      "--cluster-id <id>",
      "marks what is ours on a device (default: one kept in the state folder)",
      parseClusterId,
    )
    .option("--namespace <ns>", "namespace of the operator and of its Secrets", OPERATOR_NAMESPACE)
    .option("--single-tenant", "let every namespace bind, where no TenantNetwork selects it")
    .option("--allow-loopback", "let loopback addresses become members; for trials and tests only")
    .addOption(new Option("--log-level <level>", "how much to log").choices(LOG_LEVELS).default("info"))
    .addOption(
      new Option("--log-format <format>", "how to log (default: text on a terminal, else json)").choices([
        "text",
        "json",
      ]),
    );

/** Lets a command take all of these flags in vain, those that it has aside, so that one string of flags serves every command. */
export function addUnusedOptions(command: Command): Command {
  const own = new Set(command.options.map(({ long }) => long));
  const unused = addLineOptions(new Command()).options.filter(({ long }) => !own.has(long));
  return unused.reduce((so, option) => so.addOption(option.hideHelp()), command);
}

/** Gives a command `-o`. */
export const addOutputOption = (command: Command): Command =>
  command
    .optionsGroup("Output:")
    .addOption(
      new Option("-o, --output <format>", "output format (default: a table)").choices(FORMATS).argParser(parseFormat),
    );

function parseFormat(value: string): Format {
  const format = FORMATS.find((known) => known === value);
  if (format === undefined) throw new InvalidArgumentError(`Use one of ${FORMATS.join(", ")}.`);
  return format;
}

/** @throws {UserError} where a folder is missing: there is no API server to turn to */
export function foldersOf(command: string, { manifests, state, platform }: FolderOptions): Folders {
  if (manifests === undefined) {
    throw new UserError(
      `${command}: following an API server is not part of this version yet: use --manifests DIR --state DIR`,
    );
  }
  if (state === undefined) throw new UserError(`${command}: --manifests needs --state DIR for ledger and status`);
  return { manifests, state, platform: platform ?? `${manifests.replace(/\/+$/, "")}/platform` };
}

/** By the rule that also holds for the file in the state folder. */
function parseClusterId(text: string): string {
  if (!isClusterId(text)) throw new InvalidArgumentError("Use 1 to 128 letters, digits, and any of _ . : -");
  return text;
}

/**
 * `HOST:PORT`, `[::1]:9090`, or `:9090` for all addresses.
 *
 * @throws {InvalidArgumentError}
 */
export function parseAddress(text: string): { readonly host: string; readonly port: number } {
  const [, bracketed, plain, port] = /^(?:\[([0-9a-fA-F:.]+)\]|([^:[\]]*)):(\d{1,5})$/.exec(text) ?? [];
  if (port === undefined || Number(port) > 65_535)
    throw new InvalidArgumentError("Use HOST:PORT, like 127.0.0.1:9090.");
  return { host: bracketed ?? (plain === undefined || plain === "" ? "::" : plain), port: Number(port) };
}
