import type { Pass } from "../../model/pass.ts";
import { poolId } from "../../model/pool.ts";
import type { PoolRecord } from "../../model/record.ts";
import type { World } from "../../model/world.ts";
import type { WorldStore } from "../../model/worldStore.ts";
import { originalAddresses } from "../../resolve/tenant/originalAddresses.ts";

/** Tells the world what each pool may still have on a device, so that a pass learns when an address changes hands. */
export interface LedgerNotes {
  note(record: PoolRecord): void;
  record(pass: Pass): void;
}

/** UIDs of its members, and their addresses: as the device sees them, and as Kubernetes may know them. */
function wordsOf({ members, owners }: PoolRecord, world: World): readonly string[] {
  const namespaces = new Set(owners.map(({ namespace }) => namespace));
  const originals = (address: string): readonly string[] =>
    [...namespaces].flatMap((namespace) => originalAddresses(world, namespace, address));
  return members.flatMap(({ address, origin }) => [address, origin.uid, ...originals(address)]);
}

/** Notes for a store, so that a change of an address or UID that only the ledger knows reaches its pool. */
export function createLedgerNotes(store: Pick<WorldStore, "note" | "world">): LedgerNotes {
  const records = new Map<string, Map<string, PoolRecord>>();

  function note(record: PoolRecord): void {
    const id = poolId(record.pool);
    const units = records.get(id) ?? new Map<string, PoolRecord>();
    if (units.get(record.unit) === record) return;
    records.set(id, units.set(record.unit, record));
    store.note(id, [...new Set([...units.values()].flatMap((one) => wordsOf(one, store.world)))]);
  }

  return {
    note,
    record(pass) {
      if (pass.kind === "planned") note(pass.record);
    },
  };
}
