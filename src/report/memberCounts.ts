import { memberId } from "../model/member.ts";
import type { MemberCounts } from "../model/status.ts";
import { refusedEndpoints } from "./refusedEndpoints.ts";
import { isProgrammed, type UnitView } from "./unitView.ts";

const NONE: MemberCounts = { desired: 0, programmed: 0, healthy: 0, draining: 0, held: 0, rejected: 0 };

/**
 * Counts of a binding over all its units: the most that is desired or held on any, the fewest that are programmed or
 * healthy on all, so that a number is never better than the worst unit.
 */
export function countMembers(views: readonly UnitView[]): MemberCounts {
  const [first, ...others] = views.map(countUnit);
  if (first === undefined) return NONE;
  return others.reduce(
    (sum, next) => ({
      desired: Math.max(sum.desired, next.desired),
      programmed: Math.min(sum.programmed, next.programmed),
      healthy: Math.min(sum.healthy, next.healthy),
      draining: Math.max(sum.draining, next.draining),
      held: Math.max(sum.held, next.held),
      rejected: Math.max(sum.rejected, next.rejected),
    }),
    first,
  );
}

/** The members of a binding on one unit. Where the wish is unknown, what is programmed counts as desired. */
export function countUnit(view: UnitView): MemberCounts {
  const programmed = wantedOn(view);
  const held = new Set(view.holds.flatMap(({ members }) => members.map(memberId)));
  return {
    desired: view.contribution?.kind === "unknown" ? programmed.length : view.claims.length,
    programmed: programmed.length,
    healthy: programmed.filter((id) => view.onDevice.get(id)?.health === "up").length,
    draining: [...view.owned.values()].filter(({ state }) => state === "draining").length,
    held: held.size,
    rejected: refusedEndpoints(view.contribution).length,
  };
}

/** Ids of wanted members that are on the device. Where the wish is unknown, what is there is what is wanted. */
export function wantedOn(view: UnitView): string[] {
  const wanted = view.contribution?.kind === "unknown" ? [...view.owned.values()] : view.claims;
  return wanted.filter((claim) => isProgrammed(view, claim)).map(memberId);
}
