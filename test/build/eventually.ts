import { setTimeout as pause } from "node:timers/promises";

interface Patience {
  readonly withinMs?: number;
  readonly everyMs?: number;
  /** What to say where it does not come true. */
  readonly seen?: () => unknown;
}

/**
 * Waits until `holds`, looking again and again.
 *
 * @throws where it does not come true in time, with what was seen last
 */
export async function eventually(
  holds: () => Promise<boolean> | boolean,
  { withinMs = 15_000, everyMs = 25, seen = () => "" }: Patience = {},
): Promise<void> {
  const end = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`not within ${withinMs} ms; last seen: ${String(await seen())}`);
    await pause(everyMs);
  }
}
