import type { ObservedMember, PoolKey } from "../../src/provider/index.ts";

/** A load balancer that is a table. */
export interface Memory {
  /** Change it, and empty the pools, to play a restart. */
  instance: string;
  /** By `partition/pool`. */
  readonly pools: Map<string, MemoryPool>;
}

/** A pool of the table. */
export interface MemoryPool {
  readonly key: PoolKey;
  /** By `memberId`. */
  readonly members: Map<string, ObservedMember>;
}

const memories = new Map<string, Memory>();

/** The memory behind a unit's URL: all who name the same URL, also tests, see the same one. */
export function memoryAt(url: string): Memory {
  const memory = memories.get(url) ?? { instance: "1", pools: new Map() };
  memories.set(url, memory);
  return memory;
}
