import { SOURCES, type World } from "../../model/world.ts";

/** Why the world cannot be fully believed, one line for each cause; empty where every source is Fresh. */
export function sourceProblems(world: World): readonly string[] {
  const reasons = SOURCES.flatMap((source) => {
    const freshness = world.freshness(source);
    return freshness.state === "Fresh" ? [] : [freshness.reason];
  });
  return [...new Set(reasons)];
}
