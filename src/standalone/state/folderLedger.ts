import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { Ledger } from "../../model/ledger.ts";
import type { PoolRecord } from "../../model/record.ts";
import { removeAtomically, writeAtomically } from "./atomicFile.ts";
import { loadRecords } from "./loadRecords.ts";
import { recordFileName, recordId, recordText } from "./recordFile.ts";

/** A record as it is in memory and on disk. */
interface Slot {
  memory: PoolRecord | undefined;
  disk: PoolRecord | undefined;
  /** The last write that was asked for. Each waits for the one before it. */
  writes: Promise<void>;
}

/**
 * The ledger as files of a folder, one for each pool and unit, all read once and kept in memory.
 *
 * @throws {StateFolderError} where a file is no record
 */
export function createFolderLedger(folder: string): Ledger {
  const slots = new Map<string, Slot>();
  for (const record of loadRecords(folder)) {
    slots.set(recordId(record.pool, record.unit), { memory: record, disk: record, writes: Promise.resolve() });
  }

  function slotOf({ pool, unit }: Pick<PoolRecord, "pool" | "unit">): Slot {
    const id = recordId(pool, unit);
    const slot = slots.get(id) ?? { memory: undefined, disk: undefined, writes: Promise.resolve() };
    slots.set(id, slot);
    return slot;
  }

  return {
    read: (pool, unit) => Promise.resolve(slots.get(recordId(pool, unit))?.memory),
    write(record) {
      const slot = slotOf(record);
      slot.memory = isEmpty(record) ? undefined : record;
      const path = join(folder, recordFileName(record.pool, record.unit));
      // What waited while others wrote finds its record, or a newer one, already there.
      const written = slot.writes.then(() => save(slot, path));
      slot.writes = written.catch(() => undefined);
      return written;
    },
    remember(record) {
      slotOf(record).memory = record;
    },
    list: () => Promise.resolve([...slots.values()].flatMap(({ memory }) => memory ?? [])),
  };
}

const isEmpty = ({ members, owners }: PoolRecord): boolean => members.length === 0 && owners.length === 0;

async function save(slot: Slot, path: string): Promise<void> {
  const record = slot.memory;
  if (isDeepStrictEqual(record, slot.disk)) return;
  if (record === undefined) await removeAtomically(path);
  else await writeAtomically(path, recordText(record));
  slot.disk = record;
}
