import { ensure } from "./law.ts";
import type { Target } from "./target.ts";

/** Shorter texts are on every wire by chance. */
const SHORTEST = 5;

/**
 * Runs a call that must send nothing of a hostile text.
 *
 * @throws {LawBroken} where the target can see the wire, and `trace` is on it, plain or as in a URL
 */
export async function offWire(target: Target, trace: string, call: () => Promise<void>): Promise<void> {
  const before = (await target.wire?.())?.length ?? 0;
  await call();
  const sent = (await target.wire?.())?.slice(before) ?? "";
  const found = trace.length >= SHORTEST && [trace, encodeURIComponent(trace)].some((text) => sent.includes(text));
  ensure(!found, () => `${JSON.stringify(trace)} reached the wire: ${JSON.stringify(sent.slice(-200))}`);
}
