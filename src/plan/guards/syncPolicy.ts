import type { Party } from "../parties.ts";
import type { Proposal } from "../proposal.ts";
import { guardEach } from "./guard.ts";

/** What a binding lets Hawser do: everything, only add and update, or only look. Drift is repaired only where it asks for that. */
export const syncPolicy = guardEach("sync-policy", (proposal) => {
  const reason = proposal.parties.map((party) => objection(party, proposal)).find((found) => found !== undefined);
  return reason === undefined ? undefined : { reason };
});

function objection({ contribution: { policy } }: Party, proposal: Proposal): string | undefined {
  if (policy.paused) return "the binding is paused";
  if (policy.syncPolicy === "ObserveOnly") return "syncPolicy is ObserveOnly";
  if (proposal.kind === "leave" && policy.syncPolicy === "UpsertOnly" && proposal.evidence.kind !== "taken")
    return "syncPolicy is UpsertOnly";
  return isRepair(proposal) && policy.driftPolicy === "Report"
    ? "driftPolicy is Report: the device differs"
    : undefined;
}

const isRepair = (proposal: Proposal): boolean => proposal.kind === "enter" && proposal.drift;
