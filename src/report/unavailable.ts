import type { Condition } from "../model/condition.ts";
import type { Source, World } from "../model/world.ts";

/** What is not known without the object itself; the others tell of the device, as it was last heard. */
const DOUBTED: readonly Condition["type"][] = ["Accepted", "ResolvedRefs", "Ready"];

/** Why a source has never been complete since this process began; `undefined` where it was. Then what it lacks is not gone. */
export function neverListed(world: World, source: Source): string | undefined {
  const freshness = world.freshness(source);
  return freshness.state === "Failed" && freshness.lastGood === undefined ? freshness.reason : undefined;
}

/**
 * The last status of an object that cannot be read now: all that it says stays, but nobody can say whether it is still so.
 *
 * @param reason  why the source is unavailable
 * @param now     RFC 3339
 */
export function unavailable<Status extends { readonly conditions: readonly Condition[] }>(
  status: Status,
  reason: string,
  now: string,
): Status {
  return { ...status, conditions: status.conditions.map((old) => doubted(old, reason, now)) };
}

interface Keeping<Status> {
  readonly world: World;
  /** RFC 3339. */
  readonly now: string;
  /** What the source has all the same. */
  readonly listed: readonly Status[];
  readonly id: (status: Status) => string;
}

/** What an earlier report tells of objects that a source lacks only because it cannot be read. */
export function keptOf<Status extends { readonly conditions: readonly Condition[] }>(
  source: Source,
  before: readonly Status[],
  { world, now, listed, id }: Keeping<Status>,
): readonly Status[] {
  const reason = neverListed(world, source);
  if (reason === undefined) return [];
  const known = new Set(listed.map(id));
  return before.filter((one) => !known.has(id(one))).map((one) => unavailable(one, reason, now));
}

function doubted(old: Condition, message: string, now: string): Condition {
  if (!DOUBTED.includes(old.type)) return old;
  const lastTransitionTime = old.status === "Unknown" ? old.lastTransitionTime : now;
  return { ...old, status: "Unknown", reason: "SourceUnavailable", message, lastTransitionTime };
}
