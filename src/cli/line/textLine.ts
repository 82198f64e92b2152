import pc from "picocolors";
import { z } from "zod";

const Line = z.looseObject({
  level: z.string(),
  time: z.string(),
  msg: z.string().default(""),
  steps: z.array(z.string()).default([]),
  /** An Error as pino writes it; anything else that was thrown has no stack. */
  err: z
    .union([z.object({ stack: z.string() }).transform(({ stack }) => stack), z.json().transform(valueText)])
    .default(""),
});

/** Levels are as wide as the widest, so that messages stand under each other. */
const WIDTH = 5;

/**
 * A line of the log for people: `12:00:00.000 info  changed  pool=edge/shop-web unit=a`, with the
 * steps of a change, or the stack of a bug, below it.
 *
 * @param json  one line as pino writes it
 */
export function textLine(json: string, colour: boolean): string {
  const { level, time, msg, err, steps, ...rest } = Line.parse(JSON.parse(json));
  const paint = pc.createColors(colour);
  const head = `${paint.dim(time.slice(11, 23))} ${painted(level, paint)} ${msg}`;
  const more = Object.entries(rest).map(([name, value]) => `${paint.dim(`${name}=`)}${valueText(value)}`);
  const below = [...steps, ...err.split("\n").filter((text) => text !== "")].map((text) => `\n    ${text}`);
  return `${[head, ...more].join("  ")}${below.join("")}`;
}

function painted(level: string, paint: ReturnType<typeof pc.createColors>): string {
  const text = level.padEnd(WIDTH);
  if (level === "error" || level === "fatal") return paint.red(text);
  return level === "warn" ? paint.yellow(text) : text;
}

function valueText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
