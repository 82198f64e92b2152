import { expect } from "vitest";
import { deniedRange, inCidr } from "../../src/model/address.ts";
import { memberId, type Claim, type OwnedMember } from "../../src/model/member.ts";
import type { Contribution, EvidenceKind, Wish } from "../../src/model/wish.ts";
import type { Source, World } from "../../src/model/world.ts";
import { resolve } from "../../src/resolve/resolve.ts";
import { aContext, aRecord, departuresIn, everything, POOL, STALE } from "./build.ts";
import { oracle } from "./oracle.ts";
import { worldOf, type Draw } from "./draws.ts";

/** What must hold for the wish of any world. Throws where it does not. */
export type Law = (draw: Draw, wish: Wish, world: World) => void;

const CONTEXT = aContext();

export const wishIn = (world: World, { members }: Draw): Wish =>
  resolve(world, { pool: POOL, record: aRecord(members) }, CONTEXT);
const wishFor = (draw: Draw): Wish => wishIn(worldOf(draw), draw);

const claimsOf = (one: Contribution): readonly Claim[] => ("claims" in one ? one.claims : []);
const ids = (members: readonly Parameters<typeof memberId>[0][]): readonly string[] =>
  members.map((member) => memberId(member));
const departed = (one: Contribution): readonly string[] => ids(departuresIn(one).map(({ member }) => member));

const findsWhatTheOracleFinds: Law = (draw, wish, world) => {
  const [one] = wish.contributions;
  if (one?.kind !== "fresh" || !usesPods(draw)) return;
  const claims = one.claims.map((claim) => `${memberId(claim)} ${claim.origin.uid}`);
  expect(claims.toSorted()).toEqual(oracle(draw, world));
};

const usesPods = ({ binding: { spec }, tenants }: Draw): boolean =>
  spec.endpointMode === "Pod" || (spec.endpointMode === "Auto" && tenants[0]?.spec.sources.includes("Pods") === true);

const staysInsideTheFence: Law = ({ tenants, pods }, wish) => {
  const networks = tenants.find(({ metadata }) => metadata.name === "shop")?.spec.networks ?? [];
  for (const { network, address, origin } of wish.contributions.flatMap(claimsOf)) {
    const cidrs = networks.find(({ name }) => name === network)?.cidrs ?? [];
    expect(cidrs.some((cidr) => inCidr(address, cidr))).toBe(true);
    expect(deniedRange(address)).toBeUndefined();
    const own = pods.filter((pod) => pod.uid === origin.uid && pod.namespace === "shop" && !pod.terminal);
    expect(origin.source !== "Pods" || own.some(({ addresses }) => addresses.includes(address))).toBe(true);
  }
};

const saysEverythingOnce: Law = ({ members }, wish) => {
  for (const one of wish.contributions) {
    const [claims, departures] = [ids(claimsOf(one)), departed(one)];
    expect(new Set(claims).size).toBe(claims.length);
    expect(new Set(departures).size).toBe(departures.length);
    const kept = claimsOf(one).filter((claim) => members.some((member) => isSame(member, claim)));
    expect(departures.filter((id) => ids(kept).includes(id))).toEqual([]);
  }
};

const isSame = (member: OwnedMember, claim: Claim): boolean =>
  memberId(member) === memberId(claim) && member.origin.uid === claim.origin.uid;

const leavesOthersAlone: Law = ({ members }, wish) => {
  for (const one of wish.contributions) {
    const mine = members.filter(({ owners }) => owners.some(({ uid }) => uid === one.owner.uid));
    expect(new Set(departed(one)).isSubsetOf(new Set(ids(mine)))).toBe(true);
  }
};

/** Of a hand-written member only the slices of its own Service can tell. */
const leavesNoQuestionOpen: Law = ({ members, service }, wish) => {
  const [one] = wish.contributions;
  if (one?.kind !== "fresh") return;
  const mine = members.filter(({ owners }) => owners.some(({ uid }) => uid === one.owner.uid));
  const judged = mine.filter(({ origin }) => origin.source !== "Manual" || origin.uid === service?.uid);
  const open = judged.filter((member) => !one.claims.some((claim) => isSame(member, claim)));
  expect(ids(open).filter((id) => !departed(one).includes(id))).toEqual([]);
};

const VIEWS: Readonly<Record<EvidenceKind, readonly Source[]>> = {
  taken: [],
  "pod-gone": ["Pod"],
  "pod-terminating": ["Pod"],
  "node-gone": ["Node"],
  unselected: ["Service", "TenantNetwork", "LoadBalancerBinding"],
  absent: ["Service", "EndpointSlice"],
  "not-ready": ["Service"],
  revoked: ["TenantNetwork", "Namespace", "LoadBalancerBinding"],
  "owner-gone": ["LoadBalancerBinding"],
};

const provesFromCurrentViews: Law = ({ views }, wish) => {
  for (const { evidence } of wish.contributions.flatMap((one) => departuresIn(one))) {
    expect(VIEWS[evidence.kind].filter((source) => views[source].state !== "Fresh")).toEqual([]);
  }
};

const removesNothingBlindly: Law = (draw) => {
  for (const one of wishFor({ ...draw, views: everything(STALE) }).contributions) {
    expect(one.kind).not.toBe("fresh");
    expect(departuresIn(one).filter(({ evidence }) => evidence.kind !== "taken")).toEqual([]);
  }
};

const ABSENCES: readonly string[] = ["LoadBalancerNotFound", "NoTenantNetwork", "ServiceNotFound"];

const refusesNothingBlindly: Law = (draw) => {
  for (const one of wishFor({ ...draw, views: everything(STALE) }).contributions) {
    expect(one.kind === "refused" && ABSENCES.includes(one.reason)).toBe(false);
  }
};

/** Objects of one name replace each other, so their order is not turned. */
const hasNoOrder: Law = (draw, wish) => {
  const pods = isUnique(draw.pods.map(({ namespace, name }) => `${namespace}/${name}`))
    ? draw.pods.toReversed()
    : draw.pods;
  const nodes = isUnique(draw.nodes.map(({ name }) => name)) ? draw.nodes.toReversed() : draw.nodes;
  const slices = draw.slices.toReversed().map((slice) => ({
    ...slice,
    endpoints: slice.endpoints.toReversed().map((one) => ({ ...one, addresses: one.addresses.toReversed() })),
  }));
  expect(wishFor({ ...draw, pods, nodes, slices })).toEqual(wish);
};

const isUnique = (all: readonly string[]): boolean => new Set(all).size === all.length;

export const LAWS: readonly { readonly name: string; readonly law: Law }[] = [
  { name: "an independent reading of the endpoints finds the same members", law: findsWhatTheOracleFinds },
  {
    name: "a claim lies in the tenant's networks, in no denied range, and is of a living Pod that lists it",
    law: staysInsideTheFence,
  },
  {
    name: "no claim appears twice, and a member departs at most once and never while it is claimed",
    law: saysEverythingOnce,
  },
  { name: "only the owner's own members depart", law: leavesOthersAlone },
  { name: "in a Fresh world each member that is not claimed has evidence", law: leavesNoQuestionOpen },
  { name: "evidence is given only by kinds whose view is Fresh", law: provesFromCurrentViews },
  { name: "in a world that is not current only taken addresses depart", law: removesNothingBlindly },
  { name: "what is missing in a world that is not current refuses nothing", law: refusesNothingBlindly },
  { name: "equal worlds give equal wishes, in whatever order their parts came", law: hasNoOrder },
];
