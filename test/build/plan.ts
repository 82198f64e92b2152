import type { Capability, DeviceTraits } from "../../src/model/capability.ts";
import { memberId, type Claim, type ObservedMember, type OwnedMember } from "../../src/model/member.ts";
import type { Owner } from "../../src/model/owner.ts";
import type { Observed, Plan, StepOutcome } from "../../src/model/plan.ts";
import type { OwnerPolicy, PoolPolicy } from "../../src/model/policy.ts";
import type { OwnerRecord, PoolRecord } from "../../src/model/record.ts";
import { tagOf } from "../../src/model/tag.ts";
import type { Contribution, Departure, Evidence, EvidenceKind, Wish } from "../../src/model/wish.ts";
import { makePlan } from "../../src/plan/makePlan.ts";
import type { PlanInput } from "../../src/plan/planInput.ts";
import { recordAfter } from "../../src/plan/recordAfter.ts";

export const CLUSTER = "cluster-1";
export const POOL = { loadBalancer: "edge", pool: "shop-web" };
export const NOW = 1_700_000_000_000;

export const anOwner = (uid = "binding-1"): Owner => ({ cluster: CLUSTER, kind: "LoadBalancerBinding", uid });

/** A Pod at `10.0.0.<last>:8080`, with the UID `pod-<last>`. */
export const aClaim = (last: number, more: Partial<Claim> = {}): Claim => ({
  network: "default",
  address: `10.0.0.${last}`,
  port: 8080,
  origin: { source: "Pods", uid: `pod-${last}`, name: `web-${last}` },
  weight: 1,
  ...more,
});

export const aPolicy = (more: Partial<OwnerPolicy> = {}): OwnerPolicy => ({
  safety: { minMembers: 1, maxRemovalPercent: 50, windowSeconds: 300, onEmpty: "Hold" },
  drain: { timeoutSeconds: 30, untilIdle: true },
  rollout: { order: "AddBeforeRemove", waitForHealthy: false, timeoutSeconds: 60 },
  syncPolicy: "Sync",
  driftPolicy: "Repair",
  adoption: "Refuse",
  deletionPolicy: "Drain",
  paused: false,
  ...more,
});

type Kinds = "fresh" | "stale" | "unknown" | "refused" | "gone";

interface Contributed {
  readonly kind?: Kinds;
  readonly uid?: string;
  readonly claims?: readonly Claim[];
  readonly departures?: readonly Departure[];
  readonly policy?: Partial<OwnerPolicy>;
}

export function aContribution({
  kind = "fresh",
  uid,
  claims = [],
  departures = [],
  policy,
}: Contributed = {}): Contribution {
  const owner = anOwner(uid);
  const base = { owner, binding: { namespace: "shop", name: owner.uid, generation: 1 }, policy: aPolicy(policy) };
  const kinds: Record<Kinds, Contribution> = {
    fresh: { ...base, kind: "fresh", claims, departures, rejected: [] },
    stale: { ...base, kind: "stale", claims, taken: departures, reason: "file web.yaml cannot be read", rejected: [] },
    unknown: { ...base, kind: "unknown", reason: "nothing has been listed yet" },
    refused: { ...base, kind: "refused", reason: "ServiceNotFound", message: "service web does not exist", departures },
    gone: { ...base, kind: "gone", departures },
  };
  return kinds[kind];
}

export const aDeparture = (last: number, kind: EvidenceKind, by: Evidence["by"] = "sight"): Departure => ({
  member: { network: "default", address: `10.0.0.${last}`, port: 8080 },
  evidence: { kind, detail: `pod web-${last} is ${kind}`, by },
});

export const aWish = (contributions: readonly Contribution[], policy: Partial<PoolPolicy> = {}): Wish => ({
  pool: POOL,
  contributions,
  policy: { mode: "Enforce", freeze: [], membership: "Shared", creation: "Existing", options: {}, ...policy },
});

export const anOwned = (last: number, more: Partial<OwnedMember> = {}): OwnedMember => ({
  ...aClaim(last),
  owners: [anOwner()],
  state: "enabled",
  since: NOW - 60_000,
  tag: tagOf(anOwner(), `pod-${last}`),
  ...more,
});

export const anObserved = (last: number, more: Partial<ObservedMember> = {}): ObservedMember => ({
  network: "default",
  address: `10.0.0.${last}`,
  port: 8080,
  state: "enabled",
  health: "unchecked",
  weight: 1,
  tag: tagOf(anOwner(), `pod-${last}`),
  ...more,
});

export function aStranger(last: number): ObservedMember {
  const { tag: _tag, ...member } = anObserved(last);
  return member;
}

export const anOwnerRecord = (more: Partial<OwnerRecord> = {}): OwnerRecord => ({
  owner: anOwner(),
  namespace: "shop",
  name: "binding-1",
  deletionPolicy: "Drain",
  drain: { timeoutSeconds: 30, untilIdle: true },
  sizes: [],
  ...more,
});

export const aRecord = (members: readonly OwnedMember[], more: Partial<PoolRecord> = {}): PoolRecord => ({
  pool: POOL,
  unit: "a",
  epoch: 0,
  instance: "i1",
  members,
  owners: [anOwnerRecord()],
  applied: [],
  ...more,
});

export const seen = (members: readonly ObservedMember[] | undefined, more: Partial<Observed> = {}): Observed => ({
  instance: "i1",
  readAt: NOW,
  members,
  from: "read",
  ...more,
});

export const traits = (
  capabilities: readonly Capability[] = ["tag", "drain", "weight", "connections", "connection-limit"],
): DeviceTraits => ({
  capabilities: new Set(capabilities),
  settleSeconds: 2,
});

export const anInput = (more: Partial<PlanInput> = {}): PlanInput => ({
  cluster: CLUSTER,
  handWritten: false,
  unit: "a",
  wish: aWish([aContribution()]),
  record: undefined,
  observed: seen([]),
  traits: traits(),
  brake: { peak: 0, size: 0 },
  now: NOW,
  ...more,
});

/** A pool that is as the ledger says: members 1 … `count`, all enabled and claimed. */
export function aSteadyPool(count: number): Pick<PlanInput, "record" | "observed" | "brake"> {
  const all = Array.from({ length: count }, (_, index) => index + 1);
  return {
    record: aRecord(
      all.map((last) => anOwned(last)),
      { owners: [anOwnerRecord({ sizes: [{ at: NOW - 60_000, size: count }] })] },
    ),
    observed: seen(all.map((last) => anObserved(last))),
    brake: { peak: count, size: count },
  };
}

/** `add 10.0.0.1` for each step, in order. */
export const stepsOf = (plan: Plan): string[] => plan.steps.map(({ verb, member }) => `${verb} ${member.address}`);

/** `floor 10.0.0.1 10.0.0.2` for each hold. */
export const holdsOf = (plan: Plan): string[] =>
  plan.holds.map(({ guard, members }) => [guard, ...members.map(({ address }) => address)].join(" "));

export const applied = (plan: Plan): readonly StepOutcome[] => plan.steps.map((step) => ({ step, result: "applied" }));

/** The input of the next pass after the device has done all of a plan. */
export function nextInput(input: PlanInput, plan: Plan, afterMs = 0): PlanInput {
  const now = input.now + afterMs;
  const record = recordAfter({ before: input.record, plan, outcomes: applied(plan), settleSeconds: 2, now });
  const members = plan.after.map((member) => ({ ...member, connections: 0, health: "unchecked" as const }));
  return { ...input, now, record, observed: seen(members, { readAt: now }) };
}

/** Passes until nothing is left to do, at most `most`, with `stepMs` between them; all plans. */
export function settle(
  input: PlanInput,
  { most = 20, stepMs = 1_100 } = {},
): { readonly plans: readonly Plan[]; readonly input: PlanInput } {
  const plans: Plan[] = [];
  let current = input;
  for (let pass = 0; pass < most; pass += 1) {
    const plan = makePlan(current);
    plans.push(plan);
    current = nextInput(current, plan, stepMs);
  }
  return { plans, input: current };
}

export const idsOf = (members: readonly { network: string; address: string; port: number }[]): string[] =>
  members.map(memberId).toSorted();
