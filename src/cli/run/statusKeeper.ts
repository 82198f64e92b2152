import type { Clock } from "../../model/clock.ts";

/** Writes the status soon after something changed, and now and then while nothing does, so that a reader sees it is alive. */
export interface StatusKeeper {
  changed(): void;
  /** Writes the last status; nothing is written afterwards. */
  close(): void;
}

/** What a status keeper calls when it is time. */
export interface StatusKeeperPorts {
  /** Writes the status as it is now. */
  readonly write: () => void;
  /** Runs before a write that nothing has asked for. */
  readonly beforeRenewal: () => void;
}

/** A report costs a look at every binding: many passes share one. */
const SOON_MS = 200;
const RENEW_MS = 15_000;

/** A keeper that writes soon after it was asked to, and now and then where nobody asks. */
export function createStatusKeeper(clock: Clock, { write, beforeRenewal }: StatusKeeperPorts): StatusKeeper {
  let cancelSoon: (() => void) | undefined;
  let cancelRenewal: (() => void) | undefined;

  function now(): void {
    cancelSoon = undefined;
    write();
    cancelRenewal?.();
    cancelRenewal = clock.after(RENEW_MS, renew);
  }

  function renew(): void {
    beforeRenewal();
    now();
  }

  return {
    changed() {
      cancelSoon ??= clock.after(SOON_MS, now);
    },
    close() {
      cancelSoon?.();
      now();
      cancelRenewal?.();
    },
  };
}
