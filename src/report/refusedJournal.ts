import type { Logger } from "pino";
import type { Pass } from "../model/pass.ts";
import type { Contribution } from "../model/wish.ts";
import { refusedEndpoints, refusedInWords } from "./refusedEndpoints.ts";

/** Tells when other endpoints of a binding are refused than before: once, also where the pool is on several units. */
export function createRefusedJournal(log: Pick<Logger, "info" | "warn">): { record(pass: Pass): void } {
  const said = new Map<string, string>();

  function tell(contribution: Contribution): void {
    const { owner, binding } = contribution;
    const refused = refusedEndpoints(contribution);
    const now = refused.map(({ address, port, reason }) => `${address} ${port} ${reason}`).join("\n");
    if (now === (said.get(owner.uid) ?? "")) return;
    const fields = { binding: `${binding.namespace}/${binding.name}` };
    if (now === "") {
      said.delete(owner.uid);
      log.info(fields, "no endpoint is refused any more");
      return;
    }
    said.set(owner.uid, now);
    log.warn(fields, refusedInWords(refused));
  }

  return {
    record({ wish }) {
      for (const contribution of wish.contributions) {
        if (contribution.kind === "gone") said.delete(contribution.owner.uid);
        // Nothing is known of the endpoints of one that is unknown.
        else if (contribution.kind !== "unknown") tell(contribution);
      }
    },
  };
}
