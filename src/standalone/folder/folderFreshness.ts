import type { Freshness } from "../../model/world.ts";

/** How far a folder can be believed, over time. */
export interface FolderFreshness {
  /** Whether the folder was ever complete. */
  readonly isListed: () => boolean;
  readonly current: () => Freshness;
  /** Takes note of what is wrong now. */
  readonly update: (problems: ReadonlyMap<string, string>) => void;
}

/** @param now  milliseconds since the epoch */
export function createFolderFreshness(now: () => number): FolderFreshness {
  let lastGood: number | undefined;
  let freshness: Freshness = { state: "Failed", reason: "not listed yet" };

  function update(problems: ReadonlyMap<string, string>): void {
    const [reason] = problems.values();
    if (freshness.state === "Fresh" && reason !== undefined) lastGood = now();
    if (reason === undefined) freshness = { state: "Fresh" };
    else freshness = { state: "Failed", reason, ...(lastGood === undefined ? {} : { lastGood }) };
  }

  return { isListed: () => freshness.state === "Fresh" || lastGood !== undefined, current: () => freshness, update };
}
