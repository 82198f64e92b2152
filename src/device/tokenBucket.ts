import type { Clock } from "../model/clock.ts";
import { createAllowance, type Allowance, type Rate } from "./allowance.ts";

/** Holds the calls to one unit back to its rate. */
export interface TokenBucket {
  /**
   * Resolves when a call may go out. Urgent calls go first.
   *
   * @throws the reason of `signal`, where that is aborted first
   */
  take(urgent: boolean, signal: AbortSignal): Promise<void>;
  /** Lets only urgent calls out for a while, because the device asked for it. */
  pause(ms: number): void;
}

interface Waiter {
  readonly urgent: boolean;
  readonly admit: () => void;
}

interface State {
  readonly clock: Clock;
  readonly allowance: Allowance;
  /** In the order in which they came. */
  readonly waiters: Set<Waiter>;
  cancelTimer: () => void;
}

/** Where `rate` is undefined, calls wait only for a pause. */
export function createTokenBucket(rate: Rate | undefined, clock: Clock): TokenBucket {
  const allowance = createAllowance(rate, clock);
  const state: State = { clock, allowance, waiters: new Set(), cancelTimer: () => undefined };
  return {
    async take(urgent, signal) {
      signal.throwIfAborted();
      if (state.waiters.size === 0 && allowance.delay(urgent) === 0) allowance.spend();
      else await wait(state, urgent, signal);
    },
    pause(ms) {
      allowance.pause(ms);
      serve(state);
    },
  };
}

async function wait(state: State, urgent: boolean, signal: AbortSignal): Promise<void> {
  const admitted = Promise.withResolvers<void>();
  const waiter = { urgent, admit: () => admitted.resolve() };
  const leave = (): void => {
    state.waiters.delete(waiter);
    admitted.reject(signal.reason);
    serve(state);
  };
  state.waiters.add(waiter);
  signal.addEventListener("abort", leave, { once: true });
  serve(state);
  try {
    await admitted.promise;
  } finally {
    signal.removeEventListener("abort", leave);
  }
}

/** Admits all who may go, and comes back when the next one may. */
function serve(state: State): void {
  const { clock, allowance, waiters } = state;
  state.cancelTimer();
  for (let waiter = first(waiters); waiter !== undefined; waiter = first(waiters)) {
    const delay = allowance.delay(waiter.urgent);
    if (delay > 0) {
      state.cancelTimer = clock.after(delay, () => serve(state));
      return;
    }
    waiters.delete(waiter);
    allowance.spend();
    waiter.admit();
  }
}

function first(waiters: ReadonlySet<Waiter>): Waiter | undefined {
  const [oldest] = waiters;
  return waiters.values().find(({ urgent }) => urgent) ?? oldest;
}
