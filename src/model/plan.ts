import type { Failure } from "./failure.ts";
import type { MemberKey, ObservedMember } from "./member.ts";
import type { PoolKey } from "./pool.ts";
import type { PoolRecord } from "./record.ts";
import type { Evidence } from "./wish.ts";

interface StepBase {
  readonly member: MemberKey;
  readonly weight: number;
  readonly connectionLimit?: number;
  /** The mark that the member carries on the device; absent on devices without tags, and on adopted members. */
  readonly tag?: string;
  /** For people: `pod web-1 is ready`. */
  readonly reason: string;
}

/** One change of one member. What takes traffic away carries its evidence. */
export type Step =
  | (StepBase & { readonly verb: "add" })
  | (StepBase & { readonly verb: "update" })
  | (StepBase & { readonly verb: "undrain" })
  | (StepBase & { readonly verb: "drain"; readonly evidence: Evidence })
  | (StepBase & { readonly verb: "disable"; readonly evidence: Evidence })
  /** `cut`: open connections may be ended, because the deadline has passed or the member is dead. */
  | (StepBase & { readonly verb: "remove"; readonly evidence: Evidence; readonly cut: boolean });

/** One name per guard; each is one file of `plan/guards`. */
export const GUARDS = [
  "freshness",
  "evidence",
  "floor",
  "brake",
  "add-before-remove",
  "ownership",
  "identity",
  "settle",
  "sync-policy",
  "freeze",
] as const;

/** The name of a guard, as holds, metrics and status show it. */
export type GuardName = (typeof GUARDS)[number];

/** A change that Hawser refuses to make for now, and why. */
export interface Hold {
  readonly guard: GuardName;
  readonly reason: string;
  readonly members: readonly MemberKey[];
  /** `UID` of the bindings it concerns. */
  readonly owners: readonly string[];
  /** The value that releases it once, for the guards that can be released (floor, brake). */
  readonly planHash?: string;
  /** When it may end by itself, in milliseconds since the epoch. */
  readonly until?: number;
  /** Whether it belongs to the normal course of things: another pass ends it, nobody need act. */
  readonly passing: boolean;
}

/** What a device has, as a plan is based on it. */
export interface Observed {
  readonly instance: string;
  /** When the device was last read, in milliseconds since the epoch. */
  readonly readAt: number;
  /** `undefined`: the pool does not exist. */
  readonly members: readonly ObservedMember[] | undefined;
  /** `read`: the device said so just now. `acknowledged`: it said so earlier, and has since acknowledged our writes. */
  readonly from: "read" | "acknowledged";
}

/** When to look at a pool again. */
export interface LookAgain {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** From when on a look reads the device, in milliseconds since the epoch; absent where none needs to. */
  readonly readAt?: number;
  /** `progress`: work goes on by itself, as in a drain. `held`: a hold may have ended by then. */
  readonly why: "progress" | "held";
}

/** What to do in one pool on one unit, as plain data. Equal inputs give equal plans; a converged pool gives no steps. */
export interface Plan {
  readonly pool: PoolKey;
  readonly unit: string;
  /** Whether the pool itself must be made first. */
  readonly create: boolean;
  readonly steps: readonly Step[];
  readonly holds: readonly Hold[];
  readonly basedOn: Observed;
  /** The pool as it is after all steps, foreign members included: for declarative devices. */
  readonly after: readonly ObservedMember[];
  readonly options: Readonly<Record<string, unknown>>;
  /** Ranges that a member that gets traffic must lie in: the resolver's fence, for the encoder to ask again. */
  readonly fence?: readonly string[];
  /** The ledger before the call (a superset of the device before and after), or the same object where nothing changed. */
  readonly record: PoolRecord;
  /** Whether `record` must be on disk before the call. */
  readonly recordFirst: boolean;
  /** Owned members that the device had not as the ledger says. */
  readonly drift: readonly Drift[];
  /** Members of others in the pool. */
  readonly foreign: readonly MemberKey[];
  /** For the brake of the unit: owned members that take new connections after all steps, and how many of them leave by themselves. */
  readonly living: { readonly size: number; readonly excused: number };
  readonly lookAgain?: LookAgain;
}

/** A member that the device did not have as the ledger says, because somebody else changed it. */
export interface Drift {
  readonly member: MemberKey;
  /** One clause for people: `missing on the device`. */
  readonly detail: string;
}

/** What came of a step; `unknown` where it may have taken effect, `failure` absent where nothing failed. */
export interface StepOutcome {
  readonly step: Step;
  readonly result: "applied" | "not-applied" | "unknown";
  readonly failure?: Failure;
  /** The member as the device has it now, where that is not what the step says (an add that waits for its first check). */
  readonly member?: ObservedMember;
}
