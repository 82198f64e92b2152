import type { Clock } from "../../model/clock.ts";
import type { StatusReport } from "../../model/status.ts";

/** Writes the status soon after something changed, and now and then while nothing does, so that a reader sees it is alive. */
export interface StatusKeeper {
  changed(): void;
  /** Writes the last status; nothing is written afterwards. */
  close(): void;
}

/** A report costs a look at every binding: many passes share one. */
const SOON_MS = 200;
const RENEW_MS = 15_000;

export function createStatusKeeper(
  clock: Clock,
  report: () => StatusReport,
  write: (report: StatusReport) => void,
): StatusKeeper {
  let isClosed = false;
  let isSoon = false;
  let cancelRenewal: (() => void) | undefined;

  function now(): void {
    if (isClosed) return;
    isSoon = false;
    write(report());
    cancelRenewal?.();
    cancelRenewal = clock.after(RENEW_MS, now);
  }

  return {
    changed() {
      if (isSoon) return;
      isSoon = true;
      clock.after(SOON_MS, now);
    },
    close() {
      now();
      isClosed = true;
      cancelRenewal?.();
    },
  };
}
