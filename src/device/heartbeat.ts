import type { Clock } from "../model/clock.ts";

/** What is to happen again and again; `everyMs` is the pause between two beats, in milliseconds. */
export interface HeartbeatOptions {
  readonly clock: Clock;
  readonly everyMs: number;
  /** Never rejects. */
  readonly beat: () => Promise<void>;
}

/** Beats at once, then at a steady pace, counted from the end of the last beat. */
export interface Heartbeat {
  /** Beats now; once more afterwards where a beat is in flight. */
  kick(): void;
  stop(): void;
}

/** Beats at once, and then after each pause until it is stopped. */
export function startHeartbeat({ clock, everyMs, beat }: HeartbeatOptions): Heartbeat {
  let cancel: (() => void) | undefined;
  let state: "waiting" | "beating" | "kicked" | "stopped" = "waiting";

  async function run(): Promise<void> {
    cancel?.();
    state = "beating";
    await beat();
    if (isStopped()) return;
    const delay = wasKicked() ? 0 : everyMs;
    state = "waiting";
    cancel = clock.after(delay, () => void run());
  }

  // The state may have changed under the beat, which the compiler cannot see.
  const isStopped = (): boolean => state === "stopped";
  const wasKicked = (): boolean => state === "kicked";

  void run();
  return {
    kick() {
      if (state === "waiting") void run();
      else if (state === "beating") state = "kicked";
    },
    stop() {
      state = "stopped";
      cancel?.();
    },
  };
}
