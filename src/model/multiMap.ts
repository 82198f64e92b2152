/** Several values under one key, in the order in which they came. */
export interface MultiMap<V> {
  /** The values under the key; a live list, so copy it before a change. */
  readonly get: (key: string) => readonly V[];
  readonly add: (key: string, value: V) => void;
  readonly delete: (key: string, value: V) => void;
  readonly keys: () => Iterable<string>;
}

const NOTHING: readonly never[] = [];

/** A map without entries. */
export function createMultiMap<V>(): MultiMap<V> {
  const lists = new Map<string, V[]>();

  function add(key: string, value: V): void {
    const list = lists.get(key);
    if (list === undefined) lists.set(key, [value]);
    else if (!list.includes(value)) list.push(value);
  }

  function remove(key: string, value: V): void {
    const list = lists.get(key);
    const at = list?.indexOf(value) ?? -1;
    if (list === undefined || at < 0) return;
    if (list.length === 1) lists.delete(key);
    else list.splice(at, 1);
  }

  return { get: (key) => lists.get(key) ?? NOTHING, add, delete: remove, keys: () => lists.keys() };
}
