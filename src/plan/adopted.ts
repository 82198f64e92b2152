import { defined } from "../model/defined.ts";
import { memberId, type ObservedMember } from "../model/member.ts";
import type { Found, Search } from "./search.ts";
import type { Party } from "./parties.ts";
import { isRetained } from "./recovered.ts";

/** A member that was there before, or that an earlier binding left in place, that a binding claims and asks to adopt. */
export function adopted(member: ObservedMember, { input, parties, owned }: Search): Found | undefined {
  const id = memberId(member);
  if (owned.has(id) || (member.tag !== undefined && !isRetained(member.tag, input))) return undefined;
  const party = parties.values().find((one) => one.claims.has(id) && mayAdopt(one));
  const claim = party?.claims.get(id);
  if (party === undefined || claim === undefined) return undefined;
  const state = member.state === "disabled" ? "adding" : member.state;
  const owners = [party.contribution.owner];
  return {
    member: { ...claim, ...defined({ tag: member.tag }), weight: member.weight, owners, state, since: input.now },
  };
}

const mayAdopt = ({ contribution: { policy } }: Party): boolean =>
  policy.adoption === "Adopt" && policy.syncPolicy !== "ObserveOnly" && !policy.paused;
