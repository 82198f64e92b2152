import { defined } from "../model/defined.ts";
import { memberId, type ObservedMember, type Origin, type OwnedMember } from "../model/member.ts";
import { ownerId, type Owner } from "../model/owner.ts";
import type { OwnerRecord } from "../model/record.ts";
import { isTagOf, isTagOfCluster, tagOf, uidInTag } from "../model/tag.ts";
import type { Found, Search } from "./search.ts";
import type { PlanInput } from "./planInput.ts";

/** What a tag of ours says of a member that the ledger does not name: it was added just before a crash. */
export function recovered(member: ObservedMember, { input, parties, owned }: Search): Found | undefined {
  const { tag } = member;
  if (tag === undefined || owned.has(memberId(member)) || !isTagOfCluster(tag, input.cluster) || isRetained(tag, input))
    return undefined;
  const party = parties.values().find(({ contribution }) => isTagOf(tag, contribution.owner));
  if (party === undefined) {
    const owner = orphanOwner(input.cluster, tag);
    return {
      member: ownedBy(owner, { member, origin: unknownOrigin(tag), now: input.now }),
      orphan: orphanRecord(owner),
    };
  }
  const { owner } = party.contribution;
  const claim = party.claims.get(memberId(member));
  const origin = claim !== undefined && tagOf(owner, claim.origin.uid) === tag ? claim.origin : unknownOrigin(tag);
  return { member: ownedBy(owner, { member, origin, now: input.now }) };
}

/** A member whose Pod or Node is no longer known: as such it is gone as soon as a Fresh view lacks it for a while. */
const unknownOrigin = (tag: string): Origin => ({ source: "Pods", uid: uidInTag(tag), name: "unknown" });

function ownedBy(
  owner: Owner,
  { member, origin, now }: { member: ObservedMember; origin: Origin; now: number },
): OwnedMember {
  const { network, address, port, weight, connectionLimit, tag, state } = member;
  const deadline = state === "draining" ? now : undefined;
  const since = now;
  const owners = [owner];
  return {
    ...defined({ network, address, port, weight, connectionLimit, tag, deadline, origin, owners, since }),
    state: state === "disabled" ? "adding" : state,
  };
}

/** A binding with `deletionPolicy: Retain` has ended, and its members were left in place on purpose. */
export function isRetained(tag: string, { record, wish }: PlanInput): boolean {
  const alive = new Set(wish.contributions.filter(({ kind }) => kind !== "gone").map(({ owner }) => ownerId(owner)));
  return (record?.owners ?? []).some(
    ({ owner, deletionPolicy }) => deletionPolicy === "Retain" && !alive.has(ownerId(owner)) && isTagOf(tag, owner),
  );
}

const orphanOwner = (cluster: string, tag: string): Owner => ({
  cluster,
  kind: "LoadBalancerBinding",
  uid: `tag:${tag.split("-")[2] ?? tag}`,
});

const orphanRecord = (owner: Owner): OwnerRecord => ({
  owner,
  namespace: "",
  name: owner.uid,
  deletionPolicy: "Drain",
  drain: { timeoutSeconds: 30, untilIdle: true },
  sizes: [],
});
