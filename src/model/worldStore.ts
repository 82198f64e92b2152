import { isDeepStrictEqual } from "node:util";
import { affectedPools } from "./affectedPools.ts";
import { createChangedPools } from "./changedPools.ts";
import { createPoolNotes } from "./poolNotes.ts";
import { SOURCES, type Freshness, type NamespaceRecord, type Source, type World } from "./world.ts";
import { createWorldReader } from "./worldReader.ts";
import { recordKey, type WorldRecord, type WorldRecords } from "./worldRecords.ts";
import { createWorldTables } from "./worldTables.ts";

/** The world, and the only way to change it. */
export interface WorldStore {
  readonly world: World;
  /** Keeps the record in place of one with the same key. An equal one changes nothing. Records are never changed later. */
  readonly put: <S extends Source>(change: WorldRecord<S>) => void;
  /** Forgets the record with this key (see `recordKey`), if there is one. */
  readonly remove: (source: Source, key: string) => void;
  readonly setFreshness: (source: Source, freshness: Freshness) => void;
  /**
   * Says what a pool may still have on a device, in place of what was said before: so its pass learns of Pods and Nodes
   * that take over such an address, also when no slice lists it any more.
   *
   * @param words  addresses as Kubernetes knows them, and UIDs of Pods and Nodes
   */
  readonly note: (poolId: string, words: readonly string[]) => void;
  /** The pools that a change since the last call may matter to; too many rather than too few. */
  readonly takeChangedPools: () => ReadonlySet<string>;
}

const NOT_LISTED: Freshness = { state: "Failed", reason: "not listed yet" };

/**
 * @param cluster     UID of the cluster
 * @param undeclared  the namespace of a name that no record has; none by default
 * @param handWritten whether people write what it holds
 */
export function createWorldStore(
  cluster: string,
  undeclared: (name: string) => NamespaceRecord | undefined = () => undefined,
  handWritten = false,
): WorldStore {
  const tables = createWorldTables();
  const freshness = new Map<Source, Freshness>(SOURCES.map((source) => [source, NOT_LISTED]));
  const notes = createPoolNotes();
  const changed = createChangedPools(() => [...tables.bindingsByPool.words(), ...notes.pools()]);
  const context = { tables, noted: notes.byWord };

  function replace<S extends Source>(source: S, key: string, record: WorldRecords[S] | undefined): void {
    const table = tables.rows[source];
    const before = table.get(key);
    if (isDeepStrictEqual(before, record)) return;
    if (before !== undefined) changed.add(affectedPools(source, before, context));
    table.replace(key, record);
    if (record !== undefined) changed.add(affectedPools(source, record, context));
  }

  function setFreshness(source: Source, next: Freshness): void {
    if (isDeepStrictEqual(freshness.get(source), next)) return;
    freshness.set(source, next);
    changed.add("all");
  }

  return {
    world: createWorldReader({ cluster, handWritten, tables, freshness, undeclared, version: changed.version }),
    put: (change) => replace(change.source, recordKey(change), change.record),
    remove: (source, key) => replace(source, key, undefined),
    setFreshness,
    note: notes.note,
    takeChangedPools: changed.take,
  };
}
