import { memberId, type Claim } from "../model/member.ts";
import { ownerId } from "../model/owner.ts";
import type { Contribution, Departure, Wish } from "../model/wish.ts";

/** One contribution with its claims and departures by member. */
export interface Party {
  readonly id: string;
  readonly contribution: Contribution;
  readonly claims: ReadonlyMap<string, Claim>;
  readonly departures: ReadonlyMap<string, Departure>;
}

/** The contributions of a wish in the order that it gives (oldest binding first), indexed. */
export const partiesOf = (wish: Wish): ReadonlyMap<string, Party> =>
  new Map(wish.contributions.map((contribution) => [ownerId(contribution.owner), partyOf(contribution)]));

function partyOf(contribution: Contribution): Party {
  const claims = "claims" in contribution ? contribution.claims : [];
  return {
    id: ownerId(contribution.owner),
    contribution,
    claims: new Map(claims.map((claim) => [memberId(claim), claim])),
    departures: new Map(departuresOf(contribution).map((departure) => [memberId(departure.member), departure])),
  };
}

function departuresOf(contribution: Contribution): readonly Departure[] {
  if (contribution.kind === "stale") return contribution.taken;
  return "departures" in contribution ? contribution.departures : [];
}
