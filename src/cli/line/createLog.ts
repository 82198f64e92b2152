import { pino, type Logger } from "pino";
import type { Context, Output } from "../context.ts";
import type { LogFormat, LogLevel } from "../options.ts";
import { textLine } from "./textLine.ts";

/** How much is logged, and in which form; text on a terminal and JSON elsewhere by default. */
export interface LogOptions {
  readonly logLevel: LogLevel;
  readonly logFormat?: LogFormat;
}

/** A log on stderr: text for people on a terminal, else one JSON object a line. */
export function createLog({ stderr, colour }: Context, { logLevel, logFormat }: LogOptions): Logger {
  const format = logFormat ?? (stderr.isTTY ? "text" : "json");
  const options = {
    level: logLevel,
    base: null,
    formatters: { level: (level: string) => ({ level }) },
    timestamp: isoTime,
  };
  return pino(options, format === "json" ? stderr : asText(stderr, colour && stderr.isTTY));
}

const isoTime = (): string => `,"time":"${new Date().toISOString()}"`;

const asText = (stderr: Output, colour: boolean): { write(line: string): void } => ({
  write: (line) => stderr.write(`${textLine(line, colour)}\n`),
});
