import type { Source, World } from "../model/world.ts";

/** How far several sources together can be believed: as far as the worst of them. */
export type Belief =
  | { readonly kind: "fresh" }
  | { readonly kind: "stale"; readonly reason: string }
  | { readonly kind: "unknown"; readonly reason: string };

const FRESH: Belief = { kind: "fresh" };

/** The worst of `sources`, with the reason that the first such source gives. */
export function freshnessOf(world: World, sources: Iterable<Source>): Belief {
  let worst: Belief = FRESH;
  for (const source of sources) {
    const one = beliefIn(world, source);
    if (one.kind === "unknown") return one;
    if (worst.kind === "fresh") worst = one;
  }
  return worst;
}

/** Whether all of these sources are complete and current. */
export const isFresh = (world: World, sources: Iterable<Source>): boolean =>
  freshnessOf(world, sources).kind === "fresh";

function beliefIn(world: World, source: Source): Belief {
  const freshness = world.freshness(source);
  if (freshness.state === "Fresh") return FRESH;
  const known = freshness.state === "Stale" || freshness.lastGood !== undefined;
  const reason = `the view of ${source} is ${known ? "not current" : "not complete yet"}: ${freshness.reason}`;
  return { kind: known ? "stale" : "unknown", reason };
}
