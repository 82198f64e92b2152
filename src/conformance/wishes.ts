import fc from "fast-check";
import { DEFAULT_NETWORK, type Claim } from "../model/member.ts";
import type { Owner } from "../model/owner.ts";
import type { OwnerPolicy, PoolPolicy } from "../model/policy.ts";
import type { PoolKey } from "../model/pool.ts";
import type { Contribution, Wish } from "../model/wish.ts";

/** The binding that owns all that the suite makes. */
export const OWNER: Owner = { cluster: "hawser-conformance", kind: "LoadBalancerBinding", uid: "conformance" };

const OWNER_POLICY: OwnerPolicy = {
  safety: { minMembers: 0, maxRemovalPercent: 100, windowSeconds: 300, onEmpty: "Apply" },
  drain: { timeoutSeconds: 0, untilIdle: true },
  rollout: { order: "Any", waitForHealthy: false, timeoutSeconds: 0 },
  syncPolicy: "Sync",
  driftPolicy: "Repair",
  adoption: "Ignore",
  deletionPolicy: "Remove",
  paused: false,
};

const POOL_POLICY: PoolPolicy = {
  mode: "Enforce",
  freeze: [],
  membership: "Shared",
  creation: "Existing",
  options: {},
};

const BASE = {
  owner: OWNER,
  binding: { namespace: "conformance", name: "conformance", generation: 1 },
  policy: OWNER_POLICY,
};

/** A wish for exactly these claims, from one owner, under a policy that holds nothing back. */
export const wishFor = (pool: PoolKey, claims: readonly Claim[]): Wish => ({
  pool,
  contributions: [{ ...BASE, kind: "fresh", claims, departures: [], rejected: [] }],
  policy: POOL_POLICY,
});

const anyClaim: fc.Arbitrary<Claim> = fc
  .record({
    address: fc.oneof(
      fc.ipV4().filter((address) => !address.startsWith("0")),
      fc.constantFrom("2001:db8::1", "2001:db8::a:b"),
    ),
    port: fc.integer({ min: 1, max: 65_535 }),
    network: fc.constantFrom(DEFAULT_NETWORK, "blue"),
    weight: fc.integer({ min: 0, max: 256 }),
    limit: fc.option(fc.integer({ min: 1, max: 2 ** 31 - 1 }), { nil: undefined }),
    uid: fc.uuid(),
  })
  .map(({ limit, uid, ...key }) => ({
    ...key,
    origin: { source: "Pods", uid, name: "pod" },
    ...(limit === undefined ? {} : { connectionLimit: limit }),
  }));

const anyContribution: fc.Arbitrary<Contribution> = fc.oneof(
  fc.array(anyClaim).map((claims): Contribution => ({ ...BASE, kind: "fresh", claims, departures: [], rejected: [] })),
  fc
    .array(anyClaim)
    .map((claims): Contribution => ({ ...BASE, kind: "stale", claims, taken: [], reason: "old", rejected: [] })),
  fc.constant<Contribution>({ ...BASE, kind: "unknown", reason: "not listed yet" }),
  fc.constant<Contribution>({ ...BASE, kind: "gone", departures: [] }),
);

/** Any wish, also one that the device cannot fulfil: `normalize` must take them all. */
export const anyWish = (pool: PoolKey): fc.Arbitrary<Wish> =>
  fc.array(anyContribution, { maxLength: 4 }).map((contributions) => ({ pool, contributions, policy: POOL_POLICY }));
