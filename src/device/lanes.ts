/** A mark that waits for its pass. */
export interface Mark {
  readonly pool: string;
  readonly urgent: boolean;
  /** When the pool became dirty, in milliseconds since the epoch. */
  readonly since: number;
}

/** What two marks of one pool amount to: the older time, and urgent if one of them is. */
export const mergeMarks = (earlier: Mark | undefined, later: Mark): Mark =>
  earlier === undefined ? later : { ...earlier, urgent: earlier.urgent || later.urgent };

/** Marks in the order of their passes: urgent ones first, first come first served within. One mark for each pool. */
export interface Lanes {
  /** A second mark of a pool keeps its place, unless it is the first urgent one. */
  put(mark: Mark): void;
  take(): Mark | undefined;
  clear(): void;
  marks(): Iterable<Mark>;
  readonly size: number;
}

/** Lanes without a mark in them. */
export function createLanes(): Lanes {
  const urgent = new Map<string, Mark>();
  const normal = new Map<string, Mark>();

  function put(mark: Mark): void {
    if (urgent.has(mark.pool)) return;
    const merged = mergeMarks(normal.get(mark.pool), mark);
    if (merged.urgent) normal.delete(mark.pool);
    (merged.urgent ? urgent : normal).set(mark.pool, merged);
  }

  function takeFrom(lane: Map<string, Mark>): Mark | undefined {
    const [first] = lane.values();
    if (first !== undefined) lane.delete(first.pool);
    return first;
  }

  return {
    put,
    take: () => takeFrom(urgent) ?? takeFrom(normal),
    clear() {
      urgent.clear();
      normal.clear();
    },
    *marks() {
      yield* urgent.values();
      yield* normal.values();
    },
    get size() {
      return urgent.size + normal.size;
    },
  };
}
