import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import type { RunOptions } from "./runOptions.ts";
import type { Context } from "../context.ts";
import { createLog } from "../line/createLog.ts";
import { sourceProblems } from "../line/sourceProblems.ts";
import type { Folders } from "../options.ts";
import type { LineParts } from "./lineParts.ts";
import { openLine, type Line } from "./openLine.ts";
import { openTelemetry } from "./telemetry.ts";
import { isSettled, unconverged } from "./unconverged.ts";

const POLL_MS = 20;

/** `hawser run`: the line, for ever or until everything has settled. */
export async function run(context: Context, folders: Folders, options: RunOptions): Promise<void> {
  const stop = context.stopSignal();
  const log = createLog(context, options);
  const telemetry = await openTelemetry(context, options, log);
  const onError: LineParts["onError"] = (error, where) => {
    telemetry.bug();
    log.error({ err: error, where }, "this is a bug of hawser");
  };
  try {
    await follow({ context, folders, options, log, telemetry, stop, onError });
  } finally {
    await telemetry.close();
  }
  log.info("stopped");
}

async function follow(parts: LineParts): Promise<void> {
  const { context, options, telemetry, stop } = parts;
  const line = await openLine(parts);
  telemetry.attach(line);
  try {
    await (options.once === true ? settle(line, context, stop) : followUntil(line, stop));
  } finally {
    await line.close();
  }
}

async function followUntil(line: Line, stop: AbortSignal): Promise<void> {
  line.follow();
  await line.started;
  if (!stop.aborted) await once(stop, "abort");
}

/** Waits until nothing more will come of waiting, and says what did not converge. */
async function settle(line: Line, context: Context, stop: AbortSignal): Promise<void> {
  await line.started;
  while (!stop.aborted && !isSettled(line.operator, context.clock.now())) await pause(POLL_MS);
  const problems = [...sourceProblems(line.world), ...unconverged(line.operator, line.status())];
  for (const problem of problems) context.stderr.write(`error: did not converge: ${problem}\n`);
  if (problems.length > 0) context.setExitCode(1);
}
