import { memberId, type ObservedMember } from "../../model/member.ts";
import type { Look } from "../look.ts";
import type { Party } from "../parties.ts";
import { pollMs } from "../pollMs.ts";
import { isJudged, type Enter, type Proposal } from "../proposal.ts";
import { guardEach, type Guard, type GuardContext, type Objection } from "./guard.ts";

/**
 * A living member leaves only when what its owner wants instead is there, and with `waitForHealthy` up on the device. A
 * new member that the device checks takes traffic only after its first good check.
 */
export const addBeforeRemove: Guard = {
  name: "add-before-remove",
  judge(proposals, context) {
    const { now } = context.input;
    const coming = ownersOf(proposals.filter(isComing));
    const moving = ownersOf(proposals.filter(isComing).filter((proposal) => unchecked(proposal, now) === undefined));
    return guardEach("add-before-remove", (proposal) => {
      if (proposal.kind === "enter") return unchecked(proposal, now);
      return proposal.kind === "leave" ? objection(proposal, { coming, moving, context }) : undefined;
    }).judge(proposals, context);
  },
};

const ownersOf = (proposals: readonly Proposal[]): ReadonlySet<string> =>
  new Set(proposals.flatMap(({ parties }) => parties.map(({ id }) => id)));

const isComing = (proposal: Proposal): proposal is Enter => proposal.kind === "enter" && proposal.verb !== "update";

function unchecked({ verb, owned, observed }: Enter, now: number): Objection | undefined {
  if (verb !== "undrain" || owned?.state !== "adding" || observed === undefined || isUp(observed)) return undefined;
  return {
    reason: `a new member waits for its first good check (${observed.health})`,
    passing: true,
    look: soon(owned.since, now),
  };
}

const soon = (since: number, now: number): Look => ({
  at: now + pollMs(now - since),
  read: true,
  why: "progress",
});

interface Rollout {
  /** Owners with members on their way in. */
  readonly coming: ReadonlySet<string>;
  /** Those of them that do not only wait for a first good check, which has a look of its own. */
  readonly moving: ReadonlySet<string>;
  readonly context: GuardContext;
}

function objection(proposal: Proposal & { kind: "leave" }, rollout: Rollout): Objection | undefined {
  if (!isJudged(proposal.evidence) || proposal.member.state === "draining") return undefined;
  return proposal.parties.map((party) => partyObjection(party, rollout)).find((found) => found !== undefined);
}

function partyObjection(party: Party, { coming, moving, context }: Rollout): Objection | undefined {
  const { policy } = party.contribution;
  if (policy.rollout.order !== "AddBeforeRemove") return undefined;
  const { now } = context.input;
  if (coming.has(party.id))
    return {
      reason: "new members come first",
      passing: true,
      // A look at once that reads nothing would put off, for ever, the read that shows the first good check.
      ...(moving.has(party.id) ? { look: { at: now, read: false, why: "progress" } as const } : {}),
    };
  if (!policy.rollout.waitForHealthy) return undefined;
  const down = [...party.claims.keys()]
    .flatMap((id) => context.ownership.present.get(id) ?? [])
    .filter((member) => !isUp(member));
  if (down.length === 0) return undefined;
  const since = Math.min(now, ...down.flatMap((member) => context.ownership.owned.get(memberId(member))?.since ?? []));
  const passing = now - since <= policy.rollout.timeoutSeconds * 1000;
  return { reason: `${down.length} of the wanted members are not up yet`, passing, look: soon(since, now) };
}

const isUp = ({ health }: ObservedMember): boolean => health === "up" || health === "unchecked";
