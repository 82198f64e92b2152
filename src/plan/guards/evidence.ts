import type { Evidence, EvidenceKind } from "../../model/wish.ts";
import type { PlanInput } from "../planInput.ts";
import { guardEach } from "./guard.ts";

/**
 * How long evidence that could be a mistake must last before it counts, in milliseconds. A manifest that lost a line by
 * accident has this long to be put right.
 */
export const PROOF_MS = 1_000;

/** The same, where one slip of the pen ends a whole binding: its name, its grant. Floor and brake do not soften that. */
const WHOLE_PROOF_MS = 5_000;
const WHOLE: ReadonlySet<EvidenceKind> = new Set(["revoked", "owner-gone"]);

const proofMs = ({ kind }: Evidence, { handWritten }: PlanInput): number =>
  handWritten && WHOLE.has(kind) ? WHOLE_PROOF_MS : PROOF_MS;

/** A removal needs evidence, and evidence that could be a mistake must last. */
export const evidence = guardEach("evidence", (proposal, { input }) => {
  if (proposal.kind === "stay") return { reason: proposal.reason };
  if (proposal.kind !== "leave" || !mustLast(proposal.evidence, input)) return undefined;
  const until = (proposal.member.absentSince ?? input.now) + proofMs(proposal.evidence, input);
  if (until <= input.now) return undefined;
  return { reason: `${proposal.evidence.detail}: waiting whether that lasts`, until, passing: true };
});

/** What takes more than a slip of the pen to say: a field must be added for it, or a word replaced. */
const DELIBERATE: ReadonlySet<EvidenceKind> = new Set(["pod-terminating", "not-ready"]);

/** Whether evidence could be a mistake: something is missing from a view, or a person wrote that it is another now. */
export const mustLast = ({ kind, by }: Evidence, { handWritten }: PlanInput): boolean =>
  by === "absence" || (handWritten && !DELIBERATE.has(kind));
