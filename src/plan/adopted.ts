import { memberId, type ObservedMember } from "../model/member.ts";
import type { Found, Search } from "./search.ts";
import type { Party } from "./parties.ts";

/** A member that was there before, that a binding claims and asks to adopt. */
export function adopted(member: ObservedMember, { input, parties, owned }: Search): Found | undefined {
  const id = memberId(member);
  if (member.tag !== undefined || owned.has(id)) return undefined;
  const party = parties.values().find((one) => one.claims.has(id) && mayAdopt(one));
  const claim = party?.claims.get(id);
  if (party === undefined || claim === undefined) return undefined;
  const state = member.state === "disabled" ? "adding" : member.state;
  return { member: { ...claim, weight: member.weight, owners: [party.contribution.owner], state, since: input.now } };
}

const mayAdopt = ({ contribution: { policy } }: Party): boolean =>
  policy.adoption === "Adopt" && policy.syncPolicy !== "ObserveOnly" && !policy.paused;
