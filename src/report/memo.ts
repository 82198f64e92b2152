/** Remembers one value a key, for as long as what it was made of stays the very same. */
export interface Memo<Value> {
  get(key: string, parts: readonly unknown[], make: () => Value): Value;
  /** Forgets all keys but these. */
  keep(keys: ReadonlySet<string>): void;
}

/** A memo that remembers nothing yet. */
export function createMemo<Value>(): Memo<Value> {
  const entries = new Map<string, { readonly parts: readonly unknown[]; readonly value: Value }>();
  return {
    get(key, parts, make) {
      const known = entries.get(key);
      if (
        known !== undefined &&
        known.parts.length === parts.length &&
        parts.every((part, index) => part === known.parts[index])
      )
        return known.value;
      const value = make();
      entries.set(key, { parts, value });
      return value;
    },
    keep(keys) {
      for (const key of entries.keys()) if (!keys.has(key)) entries.delete(key);
    },
  };
}
