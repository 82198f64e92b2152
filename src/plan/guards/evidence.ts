import { guardEach } from "./guard.ts";

/**
 * How long something must be missing from a Fresh view before that is evidence, in milliseconds. A manifest that lost a
 * line by accident has this long to be put right.
 */
export const ABSENCE_MS = 1_000;

/** A removal needs evidence, and evidence by absence must last. */
export const evidence = guardEach("evidence", (proposal, { input: { now } }) => {
  if (proposal.kind === "stay") return { reason: proposal.reason };
  if (proposal.kind !== "leave" || proposal.evidence.by === "sight") return undefined;
  const until = (proposal.member.absentSince ?? now) + ABSENCE_MS;
  return until <= now
    ? undefined
    : { reason: `${proposal.evidence.detail}: waiting whether that lasts`, until, passing: true };
});
