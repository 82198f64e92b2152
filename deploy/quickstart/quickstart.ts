import { createChildren } from "./children.ts";
import { endingOf, exitCodeOf, type Ending } from "./ending.ts";
import { createHearing } from "./hearing.ts";
import { PLACES } from "./places.ts";
import { play } from "./play.ts";
import { lostIn, NOTHING, type Sight } from "./sight.ts";
import { summary } from "./summary.ts";
import { takeFolder } from "./takeFolder.ts";
import { Trouble } from "./trouble.ts";
import { createLines } from "./view/lines.ts";
import { createScreen } from "./view/screen.ts";
import type { Terminal } from "./view/view.ts";
import { createWaiting } from "./waiting.ts";

/** Where nobody sits at a terminal, the run ends after this, however far it is; in milliseconds. */
const LONGEST_MS = 55_000;
/** Pauses between two steps, in milliseconds. */
const BEAT = { live: 1_500, lines: 300 };

/** The terminal, and the way to end the run. */
export interface Surroundings extends Terminal {
  /** Aborted with the reason why the run is to end. */
  readonly end: AbortController;
}

/** Runs the quick start in its folder, and resolves to the exit code once everything has ended. */
export async function quickstart({ end, ...terminal }: Surroundings): Promise<number> {
  await using cleanup = new AsyncDisposableStack();
  const view = terminal.isLive ? createScreen(terminal) : createLines(terminal);
  const hearing = createHearing((remark) => view.tell({ kind: "remark", remark }));
  const wait = createWaiting({ signal: end.signal, hint: () => hintOf(hearing.problem()) });
  let look = seeNothing;

  async function perform(): Promise<Ending> {
    cleanup.defer(takeFolder());
    const children = createChildren((why) => end.abort(why));
    cleanup.defer(() => children.stopAll());
    await play({
      view,
      wait,
      children,
      hearing,
      cleanup,
      note: (text) => view.tell({ kind: "note", text }),
      stay: terminal.isLive ? end.signal : undefined,
      beatMs: terminal.isLive ? BEAT.live : BEAT.lines,
      watch(source) {
        look = source;
        view.watch(source);
      },
    });
    return { kind: "complete" };
  }

  const late = (): Trouble => new Trouble(`not done after ${LONGEST_MS / 1000} s; was waiting for ${wait.what()}`);
  const limit = terminal.isLive ? undefined : setTimeout(() => end.abort(late()), LONGEST_MS);
  const ending = await perform().catch(endingOf);
  clearTimeout(limit);
  const sight = await look();
  view.close();
  terminal.stream.write(`\n${summary(ending, sight)}`);
  return exitCodeOf(ending, { requests: sight.requests, lost: lostIn(sight) });
}

const seeNothing = (): Promise<Sight> => Promise.resolve(NOTHING);

const hintOf = (problem: string | undefined): string =>
  problem === undefined ? `: see ${PLACES.hawserLog}` : `; hawser's last complaint: ${problem}`;
