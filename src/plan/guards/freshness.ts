import { guardEach } from "./guard.ts";

/** Unknown is not empty: what a view cannot show stays. */
export const freshness = guardEach("freshness", (proposal) =>
  proposal.kind === "stay" && proposal.why === "unknown" ? { reason: proposal.reason } : undefined,
);
