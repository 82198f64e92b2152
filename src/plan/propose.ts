import { memberId, type Claim, type ObservedMember, type OwnedMember } from "../model/member.ts";
import { defined } from "../model/defined.ts";
import { ownerId } from "../model/owner.ts";
import { tagOf } from "../model/tag.ts";
import type { Evidence, EvidenceKind } from "../model/wish.ts";
import type { Ownership } from "./ownership.ts";
import type { Party } from "./parties.ts";
import type { PlanInput } from "./planInput.ts";
import type { Enter, Leave, Proposal, Stay } from "./proposal.ts";

interface Wanted {
  readonly claim: Claim;
  readonly parties: readonly Party[];
}

/** What the wish asks for, compared with what is there: sorted by member, so that equal inputs give equal plans. */
export function propose(
  input: PlanInput,
  ownership: Ownership,
  parties: ReadonlyMap<string, Party>,
): readonly Proposal[] {
  const wanted = wantedMembers(parties);
  const entering = [...wanted].flatMap(([id, want]) => enter({ id, want, input, ownership }));
  const leaving = [...ownership.owned].flatMap(([id, member]) =>
    leaveOrStay({ id, member, wanted, parties, ownership }),
  );
  return [...entering, ...leaving].toSorted((a, b) => compare(memberId(a.member), memberId(b.member)));
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** Claims by member. Where owners differ on weight, the oldest binding decides; one that means another origin is left out. */
function wantedMembers(parties: ReadonlyMap<string, Party>): ReadonlyMap<string, Wanted> {
  const wanted = new Map<string, Wanted>();
  for (const party of parties.values()) {
    for (const [id, claim] of party.claims) {
      const first = wanted.get(id);
      if (first === undefined) wanted.set(id, { claim, parties: [party] });
      else if (first.claim.origin.uid === claim.origin.uid)
        wanted.set(id, { ...first, parties: [...first.parties, party] });
    }
  }
  return wanted;
}

interface EnterCase {
  readonly id: string;
  readonly want: Wanted;
  readonly input: PlanInput;
  readonly ownership: Ownership;
}

function enter({ id, want, input, ownership }: EnterCase): readonly Enter[] {
  const { claim, parties } = want;
  const [first] = parties;
  if (first === undefined) return [];
  const owned = ownership.owned.get(id);
  const base = { kind: "enter" as const, member: claim, parties };
  if (owned === undefined || owned.origin.uid !== claim.origin.uid) {
    return [{ ...base, ...defined({ tag: newTag(input, first, claim), owned }), verb: "add", drift: false }];
  }
  const same = { ...base, owned, ...defined({ tag: owned.tag }) };
  const observed = ownership.present.get(id);
  if (observed === undefined) return [{ ...same, verb: "add", drift: owned.state !== "adding" && !isRestarted(input) }];
  return corrections(claim, owned, observed).map((correction) => ({ ...same, ...correction, observed }));
}

const newTag = ({ traits }: PlanInput, { contribution }: Party, claim: Claim): string | undefined =>
  traits.capabilities.has("tag") ? tagOf(contribution.owner, claim.origin.uid) : undefined;

/** A restart loses members without anybody having touched them. */
const isRestarted = ({ record, observed }: PlanInput): boolean =>
  record?.instance !== undefined && record.instance !== observed.instance;

function corrections(
  claim: Claim,
  owned: OwnedMember,
  observed: ObservedMember,
): readonly Pick<Enter, "verb" | "drift">[] {
  const found: Pick<Enter, "verb" | "drift">[] = [];
  if (observed.weight !== claim.weight || observed.connectionLimit !== claim.connectionLimit) {
    found.push({
      verb: "update",
      drift: owned.weight === claim.weight && owned.connectionLimit === claim.connectionLimit,
    });
  }
  if (observed.state !== "enabled") found.push({ verb: "undrain", drift: owned.state === "enabled" });
  return found;
}

interface LeaveCase {
  readonly id: string;
  readonly member: OwnedMember;
  readonly wanted: ReadonlyMap<string, Wanted>;
  readonly parties: ReadonlyMap<string, Party>;
  readonly ownership: Ownership;
}

function leaveOrStay({ id, member, wanted, parties, ownership }: LeaveCase): readonly (Leave | Stay)[] {
  if (wanted.get(id)?.claim.origin.uid === member.origin.uid) return [];
  const owners = member.owners.flatMap((owner) => parties.get(ownerId(owner)) ?? []);
  if (owners.length > 0 && owners.every(isRetaining)) return [];
  const base = { member, parties: owners };
  const evidence = owners.map((party) => party.departures.get(id)?.evidence);
  if (owners.length < member.owners.length)
    return [{ ...base, kind: "stay", why: "unknown", reason: "nothing is known yet of its owner" }];
  const missing = evidence.indexOf(undefined);
  if (missing >= 0) return [stay(base, owners[missing])];
  const observed = ownership.present.get(id);
  return [
    {
      ...base,
      kind: "leave",
      evidence: gravest(evidence.filter((one) => one !== undefined)),
      ...(observed === undefined ? {} : { observed }),
    },
  ];
}

/** A binding that has ended and wanted its members left in place. */
export const isRetaining = ({ contribution }: Party): boolean =>
  contribution.kind === "gone" && contribution.policy.deletionPolicy === "Retain";

function stay(base: Pick<Stay, "member" | "parties">, party: Party | undefined): Stay {
  const contribution = party?.contribution;
  if (contribution?.kind === "unknown" || contribution?.kind === "stale")
    return { ...base, kind: "stay", why: "unknown", reason: contribution.reason };
  const reason = contribution?.kind === "refused" ? contribution.message : "nothing proves that it may leave";
  return { ...base, kind: "stay", why: "no-evidence", reason };
}

const GRAVITY: Readonly<Record<EvidenceKind, number>> = {
  taken: 0,
  "pod-gone": 1,
  "node-gone": 2,
  "pod-terminating": 3,
  revoked: 4,
  "owner-gone": 5,
  unselected: 6,
  absent: 7,
  "not-ready": 8,
};

function gravest(all: readonly Evidence[]): Evidence {
  const [first] = all.toSorted((a, b) => GRAVITY[a.kind] - GRAVITY[b.kind]);
  if (first === undefined) throw new Error("a departure without evidence");
  return first;
}
