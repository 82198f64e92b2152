import type { PoolKey } from "./pool.ts";
import type { PoolRecord } from "./record.ts";

/** Keeps the records of what Hawser owns, where tenants cannot write. */
export interface Ledger {
  read(pool: PoolKey, unit: string): Promise<PoolRecord | undefined>;
  /** On disk when it resolves, whole or not at all. An empty record (no members, no owners) is deleted. */
  write(record: PoolRecord): Promise<void>;
  /** Keeps what may be lost in a crash (since when something is absent) in memory alone, until the next `write`. */
  remember(record: PoolRecord): void;
  list(): Promise<readonly PoolRecord[]>;
}
