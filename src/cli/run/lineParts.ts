import type { Logger } from "pino";
import type { RunOptions } from "./runOptions.ts";
import type { Context } from "../context.ts";
import type { Folders } from "../options.ts";
import type { Telemetry } from "./telemetry.ts";

/** What a line is made of. */
export interface LineParts {
  readonly context: Context;
  readonly folders: Folders;
  readonly options: RunOptions;
  readonly log: Logger;
  readonly telemetry: Telemetry;
  /** Aborted when the line is to end. */
  readonly stop: AbortSignal;
  /** Takes a bug of ours. */
  readonly onError: (error: unknown, where: string) => void;
}
