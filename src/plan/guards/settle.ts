import { isDead, type Proposal } from "../proposal.ts";
import { guardEach } from "./guard.ts";

/** After an unknown outcome nothing is written until the late call can no longer land and a read agrees; urgent disables go ahead. */
export const settle = guardEach("settle", (proposal, { input: { record, observed, now } }) => {
  const unsettled = record?.unsettled;
  if (unsettled === undefined || isSettled(unsettled.until, observed.readAt) || isUrgent(proposal)) return undefined;
  const until = Math.max(unsettled.until, now);
  return {
    reason: "an earlier call may still take effect on the device",
    until,
    passing: true,
    look: { at: until, read: true, why: "progress" },
  };
});

/** Whether the device was read after the last moment at which the call could land. */
export const isSettled = (until: number, readAt: number): boolean => readAt >= until;

const isUrgent = (proposal: Proposal): boolean =>
  proposal.kind === "leave" &&
  isDead(proposal.evidence) &&
  proposal.observed !== undefined &&
  proposal.observed.state !== "disabled";
