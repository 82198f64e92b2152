import type { KnownObject } from "../../api/kinds.ts";
import { recordKey } from "../../model/worldRecords.ts";
import type { WorldStore } from "../../model/worldStore.ts";
import { projectObject } from "../projectObject.ts";
import type { Replacement } from "./catalogue.ts";

/** Brings into the world what an object says now, and takes out of it what only its former version said. */
export function applyReplacement(store: WorldStore, { before, after }: Replacement): void {
  if (before === after) return;
  const changes = after === undefined ? [] : projectObject(after);
  for (const change of changes) store.put(change);
  const kept = new Set(changes.map(recordKey));
  for (const [source, key] of keysOf(before)) if (!kept.has(key)) store.remove(source, key);
}

const keysOf = (object: KnownObject | undefined) =>
  object === undefined ? [] : projectObject(object).map((change) => [change.source, recordKey(change)] as const);
