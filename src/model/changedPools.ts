import type { Affected } from "./affectedPools.ts";

/** Collects the pools that changes may matter to, and counts a version for each. */
export interface ChangedPools {
  readonly add: (affected: Affected) => void;
  /** All that was added since the last call. */
  readonly take: () => ReadonlySet<string>;
  readonly version: (poolId: string) => number;
}

/** @param all  what "all" means at the time of a `take` */
export function createChangedPools(all: () => Iterable<string>): ChangedPools {
  const versions = new Map<string, number>();
  let everywhere = 0;
  let isAll = false;
  let pools = new Set<string>();

  function add(affected: Affected): void {
    if (affected === "all") {
      everywhere += 1;
      isAll = true;
      return;
    }
    for (const id of affected) {
      versions.set(id, (versions.get(id) ?? 0) + 1);
      pools.add(id);
    }
  }

  function take(): ReadonlySet<string> {
    // A pool whose last binding went is no longer among "all", but was added by name when that happened.
    const taken = isAll ? pools.union(new Set(all())) : pools;
    pools = new Set();
    isAll = false;
    return taken;
  }

  return { add, take, version: (id) => everywhere + (versions.get(id) ?? 0) };
}
