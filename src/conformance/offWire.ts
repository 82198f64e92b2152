import { ensure } from "./law.ts";
import { means } from "./means.ts";
import type { Target } from "./target.ts";

/** Shorter texts are on every wire by chance. */
const SHORTEST = 5;

/**
 * Runs a call that must send nothing of a hostile text.
 *
 * @throws {LawBroken} where one of `traces` is on the wire, plain or as in a URL, and where the target cannot see it
 */
export async function offWire(target: Target, traces: readonly string[], call: () => Promise<void>): Promise<void> {
  const wire = async (): Promise<string> =>
    means(await target.wire?.(), "wire", "a way to see all that was sent to the device");
  const before = (await wire()).length;
  await call();
  const sent = (await wire()).slice(before);
  const found = traces.find(
    (trace) => trace.length >= SHORTEST && spellings(trace).some((text) => sent.includes(text)),
  );
  ensure(found === undefined, () => `${JSON.stringify(found)} reached the wire: ${JSON.stringify(sent.slice(-200))}`);
}

/** As it is, as in a URL, and as in JSON. */
const spellings = (text: string): readonly string[] => [
  text,
  encodeURIComponent(text.toWellFormed()),
  JSON.stringify(text).slice(1, -1),
];
