import type { Party } from "../parties.ts";
import { isJudged } from "../proposal.ts";
import { quotaGuard } from "./quota.ts";

/** An owner's living members never fall below `minMembers`; an empty wish takes the last ones only with `onEmpty: Apply`. */
export const floor = quotaGuard(
  "floor",
  ({ evidence }) => isJudged(evidence),
  (party, { living }) => {
    const size = living.get(party.id) ?? 0;
    const least = floorOf(party);
    return { most: size - least, reason: `${size} living members, and at least ${least} must stay` };
  },
);

function floorOf({ claims, contribution: { policy } }: Party): number {
  const { minMembers, onEmpty } = policy.safety;
  if (claims.size > 0) return minMembers;
  return onEmpty === "Apply" ? 0 : Math.max(1, minMembers);
}
