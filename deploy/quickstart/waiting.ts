import { setTimeout as timeout } from "node:timers/promises";
import { Trouble } from "./trouble.ts";

/** Waits that end at once when the run is to end. */
export interface Waiting {
  /**
   * @param what  completes "waited for"
   * @throws {Trouble} where it does not hold in time
   */
  until(what: string, holds: () => Promise<boolean> | boolean): Promise<void>;
  pause(ms: number): Promise<void>;
  /** What is being waited for. */
  what(): string;
}

const LONGEST_MS = 20_000;
const POLL_MS = 25;

/** What ends a wait early, and what may explain a wait in vain. */
export interface WaitingParts {
  /** Its reason is thrown. */
  readonly signal: AbortSignal;
  /** A sentence that may explain why something does not come to be, or nothing. */
  readonly hint: () => string;
}

/** Waits that all end with the run. */
export function createWaiting({ signal, hint }: WaitingParts): Waiting {
  let current = "the start";

  async function pause(ms: number): Promise<void> {
    try {
      await timeout(ms, undefined, { signal });
    } catch (error) {
      throw signal.aborted ? signal.reason : error;
    }
  }

  return {
    pause,
    what: () => current,
    async until(what, holds) {
      current = what;
      const end = performance.now() + LONGEST_MS;
      while (!(await holds())) {
        if (performance.now() > end) throw new Trouble(`waited ${LONGEST_MS / 1000} s for ${what}${hint()}`);
        await pause(POLL_MS);
      }
    },
  };
}
