import type { OwnedMember } from "./member.ts";
import type { Owner } from "./owner.ts";
import type { DrainPolicy } from "./policy.ts";
import type { PoolKey } from "./pool.ts";

/** The ledger of one pool on one unit: a superset of what Hawser may have on the device. */
export interface PoolRecord {
  readonly pool: PoolKey;
  readonly unit: string;
  /** Raised by each new writer, so that a late write of an old one can be told. */
  readonly epoch: number;
  /** Instance id of the device at the last acknowledged write or read. */
  readonly instance?: string;
  readonly members: readonly OwnedMember[];
  readonly owners: readonly OwnerRecord[];
  /** Set while a call with an unknown outcome may still land, in milliseconds since the epoch. */
  readonly unsettled?: { readonly since: number; readonly until: number };
  /** The last sets applied, newest first, at most five: for undo. */
  readonly applied: readonly AppliedSet[];
}

/** What the ledger keeps of an owner, so that a binding that is gone can still be ended as it asked. */
export interface OwnerRecord {
  readonly owner: Owner;
  readonly namespace: string;
  readonly name: string;
  readonly deletionPolicy: "Drain" | "Remove" | "Retain";
  readonly drain: DrainPolicy;
  /** Sizes of the owner's living set within the brake's window, oldest first. */
  readonly sizes: readonly SizeSample[];
  /** The last plan hash that an annotation released. */
  readonly released?: string;
}

/** How many members of an owner lived at a time: what the brake measures a shrink against. */
export interface SizeSample {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly size: number;
}

/** The members that took traffic from a time on: what a person would go back to. */
export interface AppliedSet {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** `address:port` and weight of each owned member that takes traffic. */
  readonly members: readonly { readonly endpoint: string; readonly weight: number }[];
}
