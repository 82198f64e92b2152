import fc from "fast-check";
import { DEFAULT_NETWORK, memberId, type Claim, type MemberState } from "../model/member.ts";
import type { Plan } from "../model/plan.ts";
import type { PoolKey } from "../model/pool.ts";
import { tagOf } from "../model/tag.ts";
import { ensure } from "./law.ts";
import type { LawContext } from "./lawContext.ts";
import { type Leave, planBetween, type Wanted } from "./planBetween.ts";
import type { ForeignMember } from "./target.ts";
import { OWNER, wishFor } from "./wishes.ts";

const MOST_MEMBERS = 6;
const MOST_CONNECTIONS = 10_000;

/**
 * Few, so that two states often share a member; some are easily taken for another. Addresses for documentation (RFC 5737,
 * RFC 3849): they never answer.
 */
const IPV4 = [
  { address: "192.0.2.1", port: 80 },
  { address: "192.0.2.1", port: 8080 },
  { address: "192.0.2.10", port: 80 },
  { address: "198.51.100.1", port: 1 },
  { address: "198.51.100.200", port: 65_535 },
];
const IPV6 = [
  { address: "2001:db8::1", port: 80 },
  { address: "2001:db8::1:80", port: 443 },
];

const STRANGERS = [
  { network: DEFAULT_NETWORK, address: "203.0.113.7", port: 80 },
  { network: DEFAULT_NETWORK, address: "203.0.113.7", port: 8080 },
  { network: DEFAULT_NETWORK, address: "203.0.113.8", port: 80 },
  { network: DEFAULT_NETWORK, address: "203.0.113.9", port: 65_535 },
];
const STRANGE_WEIGHTS = [7, 0, 256, 1];

/**
 * Members of others in every state and with several weights, at addresses that `anyMembers` never draws; where the device
 * lets them, also some at addresses that it does draw.
 */
export function foreignMembersOf(context: LawContext, sharesAddresses: boolean): readonly ForeignMember[] {
  const { capabilities, target } = context;
  const network = target.networks?.[0] ?? DEFAULT_NETWORK;
  const shared = sharesAddresses ? endpoints(context).slice(0, 3) : [];
  const possible = [...new Set(states(context))];
  return [...STRANGERS, ...shared.map((endpoint) => ({ ...endpoint, network }))].map((member, index) => ({
    ...member,
    state: possible[index % possible.length] ?? "enabled",
    weight: capabilities.has("weight") ? (STRANGE_WEIGHTS[index % STRANGE_WEIGHTS.length] ?? 1) : 1,
  }));
}

/** Any set of members that this device can hold, as it would report it back. */
export function anyMembers(context: LawContext, pool: PoolKey): fc.Arbitrary<readonly Wanted[]> {
  const members = fc.uniqueArray(anyMember(context), { maxLength: MOST_MEMBERS, selector: memberId });
  return members.map((drawn) => asReported(context, pool, drawn));
}

/** Every way that a member can leave, for properties. */
export const anyLeave: fc.Arbitrary<Leave> = fc.constantFrom("drain", "disable", "at-once");

type Drawn = Claim & { readonly state: MemberState };

function anyMember(context: LawContext): fc.Arbitrary<Drawn> {
  const { capabilities, target } = context;
  const networks = capabilities.has("networks") ? target.networks : undefined;
  return fc
    .record({
      endpoint: fc.constantFrom(...endpoints(context)),
      network: fc.constantFrom(...(networks ?? [DEFAULT_NETWORK])),
      uid: fc.constantFrom("pod-1", "pod-1", "pod-1", "pod-2"),
      weight: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 256 })),
      limit: fc.option(fc.integer({ min: 1, max: MOST_CONNECTIONS }), { nil: undefined }),
      state: fc.constantFrom(...states(context)),
    })
    .map(({ endpoint, network, uid, weight, limit, state }) => ({
      ...endpoint,
      network,
      state,
      origin: { source: "Pods", uid, name: uid },
      weight: capabilities.has("weight") ? weight : 1,
      ...(limit === undefined || !capabilities.has("connection-limit") ? {} : { connectionLimit: limit }),
    }));
}

/** Mostly enabled, as pools are. */
const states = ({ capabilities }: LawContext): readonly MemberState[] => [
  "enabled",
  "enabled",
  "enabled",
  "disabled",
  ...(capabilities.has("drain") ? ["draining" as const] : []),
];

function endpoints({ target, capabilities }: LawContext) {
  if (target.endpoints !== undefined) return target.endpoints;
  return capabilities.has("ipv6") ? [...IPV4, ...IPV6] : IPV4;
}

/** The provider's `normalize` has the word on each claim, as it has in the product. */
function asReported({ provider, capabilities }: LawContext, pool: PoolKey, drawn: readonly Drawn[]): readonly Wanted[] {
  const wanted = drawn.flatMap(({ state, ...claim }) => {
    const [contribution] = provider.normalize(wishFor(pool, [claim])).contributions;
    const claims = contribution !== undefined && "claims" in contribution ? contribution.claims : [];
    return claims.map((reported): Wanted => {
      const tag = capabilities.has("tag") ? { tag: tagOf(OWNER, reported.origin.uid) } : {};
      return { ...reported, state, ...tag };
    });
  });
  return [...new Map(wanted.map((member) => [memberId(member), member])).values()];
}

/** One plain member, enabled. */
export function someMember(context: LawContext, pool: PoolKey): Wanted {
  const [endpoint] = endpoints(context);
  const claim: Drawn = { ...EMPTY, ...endpoint, network: context.target.networks?.[0] ?? DEFAULT_NETWORK };
  const [member] = asReported(context, pool, [claim]);
  ensure(member !== undefined, () => `normalize leaves nothing of ${JSON.stringify(claim)}`);
  return member;
}

const EMPTY: Drawn = {
  network: DEFAULT_NETWORK,
  address: "192.0.2.1",
  port: 80,
  weight: 1,
  state: "enabled",
  origin: { source: "Pods", uid: "pod-1", name: "pod-1" },
};

/** The plan that adds one plain member to a pool of which nothing is known. */
export function additionTo(context: LawContext, pool: PoolKey, instance: string): Plan {
  const { capabilities, options } = context;
  const wanted = [someMember(context, pool)];
  return planBetween({
    pool,
    observed: [],
    wanted,
    isOwned: () => false,
    leave: "at-once",
    capabilities,
    options,
    instance,
  });
}
