import { endpointText, memberId, type Claim, type OwnedMember } from "../model/member.ts";
import type { Hold, Step } from "../model/plan.ts";
import type { MemberSample } from "../model/status.ts";
import type { Rejected } from "../model/wish.ts";
import { rfc3339 } from "./rfc3339.ts";
import type { UnitView } from "./unitView.ts";

/** Most rows of a sample: an object in the API server must stay small. */
export const SAMPLE_LIMIT = 100;

/** What to look at first comes first: a sample cut at its bound must still show what is wrong. */
const ORDER: readonly MemberSample["state"][] = [
  "rejected",
  "held",
  "wanted",
  "adding",
  "disabled",
  "draining",
  "enabled",
];

/** The members of a binding on its first unit, and the endpoints that may not become members, at most 100. */
export function sampleMembers([view]: readonly UnitView[]): readonly MemberSample[] {
  if (view === undefined) return [];
  const ids = new Set([...view.claims.map(memberId), ...view.owned.keys()]);
  const claims = new Map(view.claims.map((claim) => [memberId(claim), claim]));
  const rows = [...ids].flatMap((id) => sampleOf(view, claims.get(id), view.owned.get(id)));
  return [...rows, ...view.rejected.map(rejectedRow)].toSorted(compare).slice(0, SAMPLE_LIMIT);
}

const compare = (a: MemberSample, b: MemberSample): number =>
  ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || nameOf(a).localeCompare(nameOf(b), "en", { numeric: true });

const nameOf = ({ address, port = 0 }: MemberSample): string => endpointText({ address, port });

function sampleOf(view: UnitView, claim: Claim | undefined, owned: OwnedMember | undefined): MemberSample[] {
  const member = owned ?? claim;
  if (member === undefined) return [];
  const id = memberId(member);
  const hold = view.holds.find(({ members }) => members.some((held) => memberId(held) === id));
  const step = view.planned?.plan.steps.find((candidate) => memberId(candidate.member) === id);
  return [
    {
      address: member.address,
      port: member.port,
      origin: `${singular(member.origin.source)}/${member.origin.name}`,
      state: hold ? "held" : (owned?.state ?? "wanted"),
      ...(owned ? { since: rfc3339(owned.since) } : {}),
      reason: reasonOf(hold, step, claim),
    },
  ];
}

const singular = (source: string): string => source.replace(/s$/, "");

function reasonOf(hold: Hold | undefined, step: Step | undefined, claim: Claim | undefined): string {
  if (hold) return hold.reason;
  if (step) return step.reason;
  return claim ? "its endpoint is ready" : "its endpoint is gone";
}

const rejectedRow = ({ address, port, reason, message }: Rejected): MemberSample => ({
  address,
  ...(port === undefined ? {} : { port }),
  state: "rejected",
  reason: `${reason}: ${message}`,
});
