import { endpointText } from "../../model/member.ts";
import { guardEach } from "./guard.ts";

/** The same address with a new origin is a new member: the former one leaves first, whole, in passes of its own. */
export const identity = guardEach("identity", (proposal) => {
  if (
    proposal.kind !== "enter" ||
    proposal.owned === undefined ||
    proposal.owned.origin.uid === proposal.member.origin.uid
  )
    return undefined;
  const { owned, member } = proposal;
  return {
    reason: `${endpointText(member)} was ${owned.origin.name} and is now ${member.origin.name}: the former member leaves first`,
    passing: true,
  };
});
