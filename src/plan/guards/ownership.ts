import { endpointText, memberId, type ObservedMember } from "../../model/member.ts";
import { poolId } from "../../model/pool.ts";
import { isTag } from "../../model/tag.ts";
import { byHand } from "../ownership.ts";
import type { Party } from "../parties.ts";
import { isDead, type Proposal } from "../proposal.ts";
import { guardEach, type GuardContext } from "./guard.ts";

/** Only what is ours is changed. The first contact with a pool that holds members of others obeys `adoption`. */
export const ownership = guardEach("ownership", (proposal, context) => {
  const reason =
    missingPool(context) ??
    exclusive(proposal, context) ??
    firstContact(proposal, context) ??
    occupied(proposal, context);
  return reason === undefined ? undefined : { reason };
});

function missingPool({ input: { observed, wish, unit, traits } }: GuardContext): string | undefined {
  if (observed.members !== undefined || mayCreate(wish.policy.creation, traits.capabilities)) return undefined;
  return `pool ${poolId(wish.pool)} does not exist on unit ${unit}: create it there first`;
}

/** Whether a pool that does not exist may be made. */
export const mayCreate = (creation: "Existing" | "Create", capabilities: ReadonlySet<string>): boolean =>
  creation === "Create" && capabilities.has("create-pool");

function exclusive(proposal: Proposal, { input: { wish }, ownership: { foreign } }: GuardContext): string | undefined {
  // What is dead, or somebody else's now, is ours to take away in any company.
  if (proposal.kind === "leave" && isDead(proposal.evidence)) return undefined;
  if (wish.policy.membership !== "Exclusive" || foreign.length === 0) return undefined;
  return `membership is Exclusive, and the pool holds ${foreign.length} members of others, such as ${example(foreign)}`;
}

function firstContact(
  proposal: Proposal,
  { input: { record }, ownership: { foreign } }: GuardContext,
): string | undefined {
  const strangers = byHand(foreign);
  if (record !== undefined || strangers.length === 0) return undefined;
  if (!proposal.parties.some(({ contribution: { policy } }) => policy.adoption === "Refuse")) return undefined;
  return `the pool already holds ${strangers.length} members that are not ours, such as ${example(strangers)}: set adoption to Adopt or Ignore`;
}

function occupied(proposal: Proposal, { ownership: { foreign } }: GuardContext): string | undefined {
  if (proposal.kind !== "enter" || proposal.verb !== "add") return undefined;
  const id = memberId(proposal.member);
  const there = foreign.find((member) => memberId(member) === id);
  return there && `${endpointText(there)} is already there, and not ours: ${advice(there, proposal.parties)}`;
}

/** What a person can do about a member of others at an address that a binding wants. */
function advice({ tag }: ObservedMember, parties: readonly Party[]): string {
  if (tag !== undefined && isTag(tag))
    return "it carries the tag of another Hawser: use the state folder or the --cluster-id that it was added with";
  if (parties.some(({ contribution: { policy } }) => policy.adoption === "Ignore")) return "it is left alone";
  return "set adoption to Adopt, or remove it";
}

const example = ([first]: readonly { address: string; port: number }[]): string =>
  first === undefined ? "none" : endpointText(first);
