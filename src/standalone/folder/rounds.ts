import type { Clock } from "../../model/clock.ts";
import type { Side } from "./side.ts";

/** Looks at what happened, round by round: what happens during a round is for the next one. */
export interface Rounds {
  /** Looks at everything, now. */
  readonly all: () => void;
  /** Looks at what happened, as soon as all that the system told at a time has been heard. */
  readonly soon: () => void;
  /** Looks at everything from time to time, to find what no event told of; `before` runs before each time. */
  readonly repeat: (before: () => void) => void;
  readonly stop: () => void;
}

/** When rounds happen, and who hears of them. */
export interface RoundPorts {
  readonly clock: Clock;
  /** Told after each round. */
  readonly publish: () => void;
}

const RESCAN_MS = 10_000;

/** Rounds over these sides; each asks for the next one where it has to. */
export function createRounds(sides: readonly Side[], { clock, publish }: RoundPorts): Rounds {
  const nextLook = createTimer(clock);
  const nextRescan = createTimer(clock);
  let isSoon = false;
  let isStopped = false;

  function round(why: "event" | "time" = "event"): void {
    if (isStopped) return;
    isSoon = false;
    lookAt(sides, why);
    publish();
    nextLook.set(nextLookAt(sides) - clock.now(), () => round("time"));
  }

  function all(): void {
    for (const { dirt } of sides) dirt.addAll();
    round();
  }

  function repeat(before: () => void): void {
    nextRescan.set(RESCAN_MS, () => {
      before();
      all();
      repeat(before);
    });
  }

  return {
    all,
    soon() {
      if (!isSoon) setImmediate(() => round());
      isSoon = true;
    },
    repeat,
    stop() {
      isStopped = true;
      for (const timer of [nextLook, nextRescan]) timer.clear();
    },
  };
}

const nextLookAt = (sides: readonly Side[]): number => Math.min(...sides.map(({ files }) => files.nextLookAt()));

function lookAt(sides: readonly Side[], why: "event" | "time"): void {
  for (const { dirt, files } of sides) {
    files.look(dirt.take());
    if (why === "time") files.lookAtTroubled();
  }
  // What one file gives up, another can have.
  while (sides.some(({ files }) => files.lookAtClashes()));
}

interface Timer {
  /** Replaces what was set before; an infinite delay sets nothing. */
  readonly set: (delayMs: number, run: () => void) => void;
  readonly clear: () => void;
}

function createTimer(clock: Clock): Timer {
  let cancel: (() => void) | undefined;
  const clear = (): void => cancel?.();
  return {
    set(delayMs, run) {
      clear();
      cancel = delayMs === Infinity ? undefined : clock.after(delayMs, run);
    },
    clear,
  };
}
