import { createMultiMap, type MultiMap } from "./multiMap.ts";

/** Records by key, with indexes that follow each change. */
export interface Table<R> {
  readonly get: (key: string) => R | undefined;
  /** All records, sorted by key; the same list until something changes. */
  readonly list: () => readonly R[];
  /** Puts the record there, or takes away what is there. */
  readonly replace: (key: string, record: R | undefined) => void;
}

/** The records that have a word: an address, a UID, a name. */
export interface Index<R> {
  readonly get: (word: string) => readonly R[];
  readonly words: () => Iterable<string>;
  readonly replace: (before: R | undefined, after: R | undefined) => void;
}

/** @param wordsOf  under which words a record is found; repeated words count once */
export function createIndex<R>(wordsOf: (record: R) => Iterable<string>): Index<R> {
  const found: MultiMap<R> = createMultiMap();
  return {
    get: found.get,
    words: found.keys,
    replace(before, after) {
      if (before !== undefined) for (const word of wordsOf(before)) found.delete(word, before);
      if (after !== undefined) for (const word of wordsOf(after)) found.add(word, after);
    },
  };
}

/** A table without records that keeps these indexes as its records change. */
export function createTable<R>(...indexes: readonly Index<R>[]): Table<R> {
  const records = new Map<string, R>();
  let sorted: readonly R[] | undefined;

  function replace(key: string, record: R | undefined): void {
    const before = records.get(key);
    if (record === undefined) records.delete(key);
    else records.set(key, record);
    for (const index of indexes) index.replace(before, record);
    sorted = undefined;
  }

  const list = (): readonly R[] => {
    sorted ??= [...records].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, record]) => record);
    return sorted;
  };
  return { get: (key) => records.get(key), list, replace };
}
