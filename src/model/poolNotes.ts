import { createMultiMap, type MultiMap } from "./multiMap.ts";

/** Which pools may still have an address, or a member of that UID, on a device. */
export interface PoolNotes {
  readonly byWord: MultiMap<string>;
  /** Replaces what was noted of a pool; no words forget it. */
  readonly note: (poolId: string, words: readonly string[]) => void;
  readonly pools: () => Iterable<string>;
}

/** Notes without any words in them. */
export function createPoolNotes(): PoolNotes {
  const byWord = createMultiMap<string>();
  const wordsOf = new Map<string, ReadonlySet<string>>();

  function note(poolId: string, words: readonly string[]): void {
    const before = wordsOf.get(poolId) ?? new Set();
    const after = new Set(words);
    for (const word of before.difference(after)) byWord.delete(word, poolId);
    for (const word of after.difference(before)) byWord.add(word, poolId);
    if (after.size === 0) wordsOf.delete(poolId);
    else wordsOf.set(poolId, after);
  }

  return { byWord, note, pools: () => wordsOf.keys() };
}
