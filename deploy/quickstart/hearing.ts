import type { Remark } from "./remark.ts";
import type { Waiting } from "./waiting.ts";

/** What Hawser said lately. */
export interface Hearing {
  hear(remark: Remark): void;
  /** The first fitting remark from now on. */
  next(wait: Waiting, what: string, fits: (remark: Remark) => boolean): Promise<void>;
  /** What Hawser last complained of. */
  problem(): string | undefined;
}

/** @param passOn  gets every remark too */
export function createHearing(passOn: (remark: Remark) => void): Hearing {
  const listeners = new Set([passOn]);
  let problem: string | undefined;
  return {
    hear(remark) {
      if (remark.kind === "problem") problem = remark.text;
      for (const listener of listeners) listener(remark);
    },
    async next(wait, what, fits) {
      let isHeard = false;
      const listener = (remark: Remark): void => void (isHeard ||= fits(remark));
      listeners.add(listener);
      try {
        await wait.until(what, () => isHeard);
      } finally {
        listeners.delete(listener);
      }
    },
    problem: () => problem,
  };
}
