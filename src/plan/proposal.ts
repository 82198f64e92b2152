import type { Claim, ObservedMember, OwnedMember } from "../model/member.ts";
import type { Evidence, EvidenceKind } from "../model/wish.ts";
import type { Party } from "./parties.ts";

/** A change that the wish asks for, before the guards have judged it. */
export type Proposal = Enter | Leave | Stay;

/** A member is to take traffic as claimed. */
export interface Enter {
  readonly kind: "enter";
  readonly verb: "add" | "update" | "undrain";
  readonly member: Claim;
  readonly parties: readonly Party[];
  readonly tag?: string;
  /** What the ledger has under this key, of whatever origin. */
  readonly owned?: OwnedMember;
  readonly observed?: ObservedMember;
  /** Whether it repairs what somebody else changed on the device. */
  readonly drift: boolean;
}

/** All owners of a member have let it go. */
export interface Leave {
  readonly kind: "leave";
  readonly member: OwnedMember;
  readonly parties: readonly Party[];
  readonly evidence: Evidence;
  readonly observed?: ObservedMember;
}

/** A member that an owner no longer claims, without a proof that it may leave. */
export interface Stay {
  readonly kind: "stay";
  readonly member: OwnedMember;
  readonly parties: readonly Party[];
  readonly why: "unknown" | "no-evidence";
  readonly reason: string;
}

const DEAD: ReadonlySet<EvidenceKind> = new Set(["pod-gone", "node-gone", "taken"]);

/** Whether the member can serve nobody any more: it is disabled at once, whatever the floor says. */
export const isDead = ({ kind }: Evidence): boolean => DEAD.has(kind);

const JUDGED: ReadonlySet<EvidenceKind> = new Set(["unselected", "absent", "not-ready"]);

/** Whether floor, brake and add-before-remove have a say: the member is alive, and nobody asked for its end. */
export const isJudged = ({ kind }: Evidence): boolean => JUDGED.has(kind);

/** Whether the member takes new connections now, so that its leaving makes the pool smaller. */
export const isLiving = ({ observed }: Leave): boolean => observed?.state === "enabled";

/** Whether floor and brake do not count a departure at all: the member is dead, or is going by itself. */
export const isExcused = (proposal: Proposal): proposal is Leave =>
  proposal.kind === "leave" && (isDead(proposal.evidence) || proposal.evidence.kind === "pod-terminating");
