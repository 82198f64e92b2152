import { CAPABILITIES, type Capability } from "../../src/model/capability.ts";
import type { MemberKey, OwnedMember, Origin } from "../../src/model/member.ts";
import type { Owner } from "../../src/model/owner.ts";
import type { PoolKey } from "../../src/model/pool.ts";
import type { PoolRecord } from "../../src/model/record.ts";
import type { Contribution, Departure, Wish } from "../../src/model/wish.ts";
import type { Freshness, Source } from "../../src/model/world.ts";
import { resolve } from "../../src/resolve/resolve.ts";
import type { ResolveContext } from "../../src/resolve/resolveContext.ts";
import { podUid, type Manifest } from "../build/manifests.ts";
import { aWorld, CLUSTER } from "../build/world.ts";

export const POOL = { loadBalancer: "edge", pool: "shop-web" };

/** UID that bindings have in these tests. */
export const BINDING = "binding-web";

export const OWNER: Owner = { cluster: CLUSTER, kind: "LoadBalancerBinding", uid: BINDING };

/** A device that can do everything but what `lacks` names. */
export function aContext({
  lacks = [],
  ...more
}: { lacks?: readonly Capability[] } & Partial<ResolveContext> = {}): ResolveContext {
  const all = new Set(Object.keys(CAPABILITIES) as Capability[]);
  const traits = { capabilities: all.difference(new Set(lacks)), settleSeconds: 0 };
  return { singleTenant: false, allowLoopback: false, traits, optionsProblem: () => undefined, ...more };
}

type OwnedOptions = Partial<MemberKey> & { readonly owners?: readonly Owner[] };

/** An owned member on port 8080 of network `pods`. */
export const owned = (origin: Origin, { owners = [OWNER], ...key }: OwnedOptions): OwnedMember => ({
  network: "pods",
  address: "10.244.0.1",
  port: 8080,
  ...key,
  origin,
  weight: 1,
  owners,
  state: "enabled",
  since: 0,
});

/** An owned member of Pod `web-<n>` at 10.244.0.<n>. */
export const ownedPod = (n: number, more: OwnedOptions & { readonly uid?: string } = {}): OwnedMember => {
  const { uid = podUid(`web-${n}`), ...rest } = more;
  return owned({ source: "Pods", uid, name: `web-${n}` }, { address: `10.244.0.${n}`, ...rest });
};

export const aRecord = (members: readonly OwnedMember[], more: Partial<PoolRecord> = {}): PoolRecord => ({
  pool: POOL,
  unit: "a",
  epoch: 1,
  members,
  owners: [],
  applied: [],
  ...more,
});

interface Scenario {
  readonly context?: ResolveContext;
  readonly members?: readonly OwnedMember[];
  readonly record?: PoolRecord;
  /** `edge/shop-web` where absent. */
  readonly pool?: PoolKey;
  readonly freshness?: Readonly<Partial<Record<Source, Freshness>>>;
}

/** The wish for one pool in the world of these objects. */
export function wishOf(objects: readonly Manifest[], scenario: Scenario = {}): Wish {
  const { context = aContext(), members, record, freshness, pool = POOL } = scenario;
  const world = aWorld(objects, freshness === undefined ? {} : { freshness });
  return resolve(world, { pool, record: record ?? (members && aRecord(members)) }, context);
}

/** What the only binding of the pool contributes. */
export function contribution(objects: readonly Manifest[], scenario?: Scenario): Contribution {
  const { contributions } = wishOf(objects, scenario);
  const [only] = contributions;
  if (only === undefined || contributions.length !== 1)
    throw new Error(`${contributions.length} contributions, not one`);
  return only;
}

/** `10.244.0.1:8080` of each claim. */
export const claimed = (one: Contribution): readonly string[] =>
  "claims" in one ? one.claims.map(({ address, port }) => `${address}:${port}`) : [];

export const departuresIn = (one: Contribution): readonly Departure[] => {
  if (one.kind === "stale") return one.taken;
  return "departures" in one ? one.departures : [];
};

/** `10.244.0.1 pod-gone by sight` of each departure. */
export const departing = (one: Contribution): readonly string[] =>
  departuresIn(one).map(({ member, evidence }) => `${member.address} ${evidence.kind} by ${evidence.by}`);

/** `10.244.0.1 NotReady` of each rejected endpoint. */
export const rejections = (one: Contribution): readonly string[] =>
  "rejected" in one ? one.rejected.map(({ address, reason }) => `${address} ${reason}`) : [];

/** Why a binding is refused. */
export const refusal = (one: Contribution): string | undefined => (one.kind === "refused" ? one.reason : undefined);

/** Every kind of object is in this state. */
export const everything = (state: Freshness): Readonly<Record<Source, Freshness>> => ({
  Service: state,
  EndpointSlice: state,
  Pod: state,
  Node: state,
  Namespace: state,
  LoadBalancerBinding: state,
  LoadBalancer: state,
  TenantNetwork: state,
});

export const STALE: Freshness = { state: "Stale", reason: "watch broke", lastGood: 1 };
export const NEVER: Freshness = { state: "Failed", reason: "forbidden" };
