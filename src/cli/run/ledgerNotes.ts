import type { Pass } from "../../model/pass.ts";
import { poolId } from "../../model/pool.ts";
import type { PoolRecord } from "../../model/record.ts";
import type { WorldStore } from "../../model/worldStore.ts";

/** Tells the world what each pool may still have on a device, so that a pass learns when an address changes hands. */
export interface LedgerNotes {
  note(record: PoolRecord): void;
  record(pass: Pass): void;
}

/** Notes for a store, so that a change of an address or UID that only the ledger knows reaches its pool. */
export function createLedgerNotes(store: Pick<WorldStore, "note">): LedgerNotes {
  const records = new Map<string, Map<string, PoolRecord>>();

  function note(record: PoolRecord): void {
    const id = poolId(record.pool);
    const units = records.get(id) ?? new Map<string, PoolRecord>();
    if (units.get(record.unit) === record) return;
    records.set(id, units.set(record.unit, record));
    const members = [...units.values()].flatMap((one) => one.members);
    store.note(id, [...new Set(members.flatMap(({ address, origin }) => [address, origin.uid]))]);
  }

  return {
    note,
    record(pass) {
      if (pass.kind === "planned") note(pass.record);
    },
  };
}
