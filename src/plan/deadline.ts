import type { Leave } from "./proposal.ts";

/**
 * Until when a leaving member may keep its connections, in milliseconds since the epoch. The most patient owner decides;
 * a deadline once set stays.
 */
export function deadlineOf({ member, parties, evidence }: Leave, now: number): number {
  if (member.deadline !== undefined) return member.deadline;
  const patience = parties.map(({ contribution: { policy } }) =>
    evidence.kind === "owner-gone" && policy.deletionPolicy === "Remove" ? 0 : policy.drain.timeoutSeconds,
  );
  return now + Math.max(0, ...patience) * 1000;
}
