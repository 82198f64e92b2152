import type { Logger } from "pino";
import type { StatusReport } from "../../model/status.ts";
import type { World } from "../../model/world.ts";
import type { Operator } from "../../operator.ts";
import { openStateFolder } from "../../standalone/stateFolder.ts";
import { refuseNested } from "../line/refuseNested.ts";
import { connectLine } from "./connectLine.ts";
import type { LineParts } from "./lineParts.ts";

/** The whole line in one process, on folders. */
export interface Line {
  readonly world: World;
  readonly operator: Operator;
  /** Resolves when every pool that is known has been asked for, also those that only a device knows. */
  readonly started: Promise<void>;
  status(): StatusReport;
  /** Follows the folders from now on. */
  follow(): void;
  /** Ends the line in good order: passes in flight may end, within a bound. */
  close(): Promise<void>;
}

/** How long passes in flight may take to end, in milliseconds. */
const GRACE_MS = 10_000;

/**
 * Takes the state folder, reads the manifests once, and asks for a pass over every pool that is known.
 *
 * @throws {UserError} where state and manifests lie in each other
 * @throws {StateFolderError} where another process writes in the state folder, or it cannot be used
 */
export async function openLine(parts: LineParts): Promise<Line> {
  const { folders, context, log } = parts;
  refuseNested(folders);
  const failed = (error: unknown): void => log.error({ err: error }, "the status cannot be written");
  const state = openStateFolder(folders.state, { clock: context.clock, failed });
  const { store, source, operator, reporter, keeper } = await connectLine(parts, state);
  source.list();
  log.info({ version: context.version, manifests: folders.manifests, state: folders.state }, "started");
  const started = operator.start(parts.stop);
  keeper.changed();
  return {
    world: store.world,
    operator,
    started,
    status: () => reporter.status(),
    follow: source.follow,
    async close() {
      source.close();
      await stopWithin(operator, GRACE_MS, log);
      keeper.close();
      await state.close();
    },
  };
}

async function stopWithin(operator: Operator, graceMs: number, log: Logger): Promise<void> {
  const late = setTimeout(() => {
    log.warn(`passes in flight did not end within ${graceMs / 1000} s: they are cut off`);
    void operator.stop("now");
  }, graceMs);
  await operator.stop("graceful");
  clearTimeout(late);
}
