import PQueue from "p-queue";
import type { Clock } from "../model/clock.ts";
import { createLanes, mergeMarks, type Lanes, type Mark } from "./lanes.ts";

/** What a queue runs, and how much of it at a time. */
export interface DirtyQueueOptions {
  /** Most passes at a time. At least 1. */
  readonly concurrency: number;
  readonly clock: Pick<Clock, "now">;
  /** One pass over one pool; `signal` is aborted by `stop("now")`. It reads the world itself, as late as it can. */
  readonly run: (pool: string, signal: AbortSignal) => Promise<void>;
  /** Gets whatever `run` throws. The queue goes on. */
  readonly onError: (error: unknown, pool: string) => void;
}

/** Dirty pools of one unit, and the passes over them. A pool has at most one pass in flight. */
export interface DirtyQueue {
  /** Asks for a pass that starts after this call. Marks of a pool that still waits are one; one in flight passes once more. */
  mark(pool: string, urgent?: boolean): void;
  /** Resolves when no pool waits and none is in flight. */
  idle(): Promise<void>;
  /** Drops what waits and takes no more. `graceful` lets passes in flight end, `now` aborts them. Resolves when they have ended. */
  stop(how: "graceful" | "now"): Promise<void>;
  /** Pools that wait or are in flight. */
  readonly size: number;
  /** Since when the oldest of them has been dirty, in milliseconds since the epoch. */
  readonly oldestSince: number | undefined;
}

interface State {
  readonly options: DirtyQueueOptions;
  /** Its tasks are slots that pick a pool when they start, so that it never holds a backlog. */
  readonly gate: PQueue;
  readonly lanes: Lanes;
  readonly running: Map<string, Mark>;
  /** Pools in flight that became dirty again. */
  readonly again: Map<string, Mark>;
  readonly stopping: AbortController;
  slots: number;
  waiters: (() => void)[];
}

/** A dirty map with p-queue as its gate. */
export function createDirtyQueue(options: DirtyQueueOptions): DirtyQueue {
  const gate = new PQueue({ concurrency: options.concurrency });
  const state: State = {
    options,
    gate,
    lanes: createLanes(),
    running: new Map(),
    again: new Map(),
    stopping: new AbortController(),
    slots: 0,
    waiters: [],
  };
  let stopped = false;
  return {
    mark(pool, urgent = false) {
      if (!stopped) mark(state, { pool, urgent, since: options.clock.now() });
    },
    idle: () => idle(state),
    async stop(how) {
      stopped = true;
      state.lanes.clear();
      state.again.clear();
      if (how === "now") state.stopping.abort(new Error("the queue was stopped"));
      await idle(state);
    },
    get size() {
      return sizeOf(state);
    },
    get oldestSince() {
      return oldestOf(state);
    },
  };
}

function mark(state: State, fresh: Mark): void {
  const { running, again, lanes } = state;
  if (running.has(fresh.pool)) again.set(fresh.pool, mergeMarks(again.get(fresh.pool), fresh));
  else lanes.put(fresh);
  pump(state);
}

function pump(state: State): void {
  const { gate, lanes, running, options } = state;
  while (state.slots < options.concurrency && state.slots - running.size < lanes.size) {
    state.slots += 1;
    void gate.add(() => slot(state));
  }
  if (sizeOf(state) > 0) return;
  for (const resolve of state.waiters) resolve();
  state.waiters = [];
}

async function slot(state: State): Promise<void> {
  const next = state.lanes.take();
  try {
    if (next !== undefined) await pass(state, next);
  } finally {
    state.slots -= 1;
    pump(state);
  }
}

async function pass({ options, running, again, lanes, stopping }: State, current: Mark): Promise<void> {
  const { pool } = current;
  running.set(pool, current);
  try {
    await options.run(pool, stopping.signal);
  } catch (error) {
    options.onError(error, pool);
  } finally {
    running.delete(pool);
    const next = again.get(pool);
    again.delete(pool);
    if (next !== undefined) lanes.put(next);
  }
}

const sizeOf = ({ lanes, running }: State): number => lanes.size + running.size;

function oldestOf({ lanes, running }: State): number | undefined {
  const times = [...lanes.marks(), ...running.values()].map(({ since }) => since);
  return times.length === 0 ? undefined : times.reduce((a, b) => Math.min(a, b));
}

async function idle(state: State): Promise<void> {
  if (sizeOf(state) === 0) return;
  await new Promise<void>((resolve) => {
    state.waiters.push(resolve);
  });
}
