import type { Log } from "./problemLog.ts";
import { reasonOf } from "./findManifests.ts";
import type { Rounds } from "./rounds.ts";
import type { Side } from "./side.ts";
import { watchFolder } from "./watchFolder.ts";

/** Turns what happens in the folders into rounds. */
export interface Watching {
  /** Resolves once nothing is missed any more. */
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export function createWatching(sides: readonly Side[], rounds: Rounds, log: Log): Watching {
  const stops: (() => Promise<void>)[] = [];

  async function watch({ path, excluded, dirt }: Side): Promise<void> {
    const { ready, close } = watchFolder(path, excluded, {
      file(file) {
        dirt.addFile(file);
        rounds.soon();
      },
      anything() {
        dirt.addAll();
        rounds.soon();
      },
      failed(error) {
        log("warn", `${path}: cannot be watched, so changes are found late: ${reasonOf(error)}`);
      },
    });
    stops.push(close);
    await ready;
  }

  async function start(): Promise<void> {
    rounds.repeat();
    await Promise.all(sides.map(watch));
    // What changed between the listing and now was told by no event.
    rounds.all();
  }

  async function stop(): Promise<void> {
    await Promise.all(stops.map((close) => close()));
  }

  return { start, stop };
}
