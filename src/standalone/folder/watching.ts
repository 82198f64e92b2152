import type { Log } from "./problemLog.ts";
import { reasonOf } from "./findManifests.ts";
import type { Rounds } from "./rounds.ts";
import type { Side } from "./side.ts";
import { watchFolder, type FolderWatch } from "./watchFolder.ts";

/** Turns what happens in the folders into rounds. */
export interface Watching {
  /** Nothing is missed from here on. */
  readonly start: () => void;
  readonly stop: () => void;
}

/** Watches of these sides that ask for a round where something changed. */
export function createWatching(sides: readonly Side[], rounds: Rounds, log: Log): Watching {
  const watches: FolderWatch[] = [];

  function watch({ path, excluded, dirt }: Side): FolderWatch {
    return watchFolder(path, excluded, {
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
  }

  function start(): void {
    watches.push(...sides.map(watch));
    rounds.repeat(() => {
      for (const { refresh } of watches) refresh();
    });
    // What changed between the listing and now was told by no event.
    rounds.all();
  }

  function stop(): void {
    for (const { close } of watches) close();
  }

  return { start, stop };
}
