import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Clock } from "../../model/clock.ts";
import type { StatusReport } from "../../model/status.ts";
import { writeAtomically } from "./atomicFile.ts";
import { StateFolderError } from "./stateFolderError.ts";

/** The status of all bindings and balancers as one JSON document. */
export interface StatusFile {
  /**
   * What was last written; nothing where nothing was.
   *
   * @throws {StateFolderError} where the file is damaged
   */
  readonly read: () => StatusReport | undefined;
  /** Writes it soon: at once after a quiet time, else with what follows within 200 ms. */
  readonly write: (report: StatusReport) => void;
  /** Writes what waits; on disk when it resolves. */
  readonly flush: () => Promise<void>;
}

/** When the file is written, and who hears of a failure. */
export interface StatusFilePorts {
  readonly clock: Clock;
  /** Told of a write that failed; the next report is a new try. */
  readonly failed: (error: unknown) => void;
}

const QUIET_MS = 200;

/** The status in this file, which need not exist yet. */
export function createStatusFile(path: string, { clock, failed }: StatusFilePorts): StatusFile {
  let waiting: StatusReport | undefined;
  let isResting = false;
  let writes: Promise<void> = Promise.resolve();

  function writeNow(): void {
    const report = waiting;
    if (report === undefined) return;
    waiting = undefined;
    isResting = true;
    clock.after(QUIET_MS, () => {
      isResting = false;
      writeNow();
    });
    writes = writes.then(() => writeAtomically(path, `${JSON.stringify(report)}\n`)).catch(failed);
  }

  function write(report: StatusReport): void {
    waiting = report;
    if (!isResting) writeNow();
  }

  async function flush(): Promise<void> {
    writeNow();
    await writes;
  }

  return { read: () => readStatus(path), write, flush };
}

/** Of what we wrote ourselves, enough to tell it from damage. */
const Shape = z.looseObject({
  at: z.string(),
  bindings: z.array(z.looseObject({ uid: z.string(), conditions: z.array(z.unknown()) })),
  loadBalancers: z.array(z.looseObject({ name: z.string(), conditions: z.array(z.unknown()) })),
});

function readStatus(path: string): StatusReport | undefined {
  const text = textOf(path);
  if (text === undefined) return undefined;
  try {
    const json: unknown = JSON.parse(text);
    return isStatus(json) ? json : damaged(path);
  } catch {
    return damaged(path);
  }
}

const isStatus = (json: unknown): json is StatusReport => Shape.safeParse(json).success;

function damaged(path: string): never {
  throw new StateFolderError(`${path}: the status is damaged: delete the file, hawser run writes it again`);
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw new StateFolderError(`${path}: the status cannot be read: ${error instanceof Error ? error.message : ""}`);
  }
}
