import fc from "fast-check";
import { memberId, type Claim } from "../../src/model/member.ts";
import { ownerId } from "../../src/model/owner.ts";
import type { Plan, StepOutcome } from "../../src/model/plan.ts";
import type { Departure, EvidenceKind } from "../../src/model/wish.ts";
import { makePlan } from "../../src/plan/makePlan.ts";
import type { PlanInput } from "../../src/plan/planInput.ts";
import { recordAfter } from "../../src/plan/recordAfter.ts";
import { aClaim, aContribution, anInput, aStranger, aWish, CLUSTER, seen } from "./plan.ts";

export const FOREIGN = [aStranger(200), aStranger(201)];
const OWNERS = ["binding-1", "binding-2"] as const;
export const LIVING: readonly EvidenceKind[] = ["unselected", "absent"];
const KINDS: readonly EvidenceKind[] = ["pod-gone", "pod-terminating", ...LIVING];

/** One pass of a history. */
export interface Turn {
  /** Members that each owner claims, by last byte. */
  readonly claims: readonly (readonly number[])[];
  readonly evidence: EvidenceKind;
  readonly by: "sight" | "absence";
  /** What becomes of each step, in turn. */
  readonly luck: readonly StepOutcome["result"][];
  readonly afterMs: number;
  readonly kind: "fresh" | "stale" | "unknown";
}

const members = fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 8 });
export const anyTurn: fc.Arbitrary<Turn> = fc.record({
  claims: fc.tuple(members, members),
  evidence: fc.constantFrom(...KINDS),
  by: fc.constantFrom("sight", "absence"),
  luck: fc.array(fc.constantFrom("applied", "applied", "not-applied", "unknown"), { minLength: 1, maxLength: 5 }),
  afterMs: fc.integer({ min: 0, max: 40_000 }),
  kind: fc.constantFrom("fresh", "fresh", "stale", "unknown"),
});

const claimsOf = (last: readonly number[]): readonly Claim[] => last.map((one) => aClaim(one));

/** Departures of all that the ledger says an owner has and does not claim, as a Fresh view would prove them. */
function departures(
  input: PlanInput,
  { uid, claims, evidence }: { uid: string; claims: readonly Claim[]; evidence: Departure["evidence"] },
): readonly Departure[] {
  const claimed = new Set(claims.map(memberId));
  const owned = (input.record?.members ?? []).filter(({ owners }) =>
    owners.some((owner) => ownerId(owner) === `${CLUSTER}/LoadBalancerBinding/${uid}`),
  );
  return owned.filter((member) => !claimed.has(memberId(member))).map((member) => ({ member, evidence }));
}

function wishOf(
  input: PlanInput,
  { claims, kind, evidence: why, by }: Pick<Turn, "claims" | "evidence" | "by" | "kind">,
): PlanInput["wish"] {
  const evidence = { kind: why, by, detail: why };
  const contributions = OWNERS.map((uid, index) => {
    const wanted = claimsOf(claims[index] ?? []);
    const gone = kind === "fresh" ? departures(input, { uid, claims: wanted, evidence }) : [];
    return aContribution({ uid, kind, claims: wanted, departures: gone, policy: { adoption: "Ignore" } });
  });
  return aWish(contributions);
}

/** The device does what luck says of each step; an unknown step may have happened or not. */
function act(input: PlanInput, plan: Plan, { luck, afterMs }: Pick<Turn, "luck" | "afterMs">): PlanInput {
  const outcomes = plan.steps.map((step, index): StepOutcome => ({
    step,
    result: luck[index % luck.length] ?? "applied",
  }));
  const done = outcomes
    .filter(({ result }, index) => result === "applied" || (result === "unknown" && index % 2 === 0))
    .map(({ step }) => step);
  const now = input.now + afterMs;
  const record = recordAfter({ before: input.record, plan, outcomes, settleSeconds: 2, now });
  const after = makeAfter(plan, done);
  return { ...input, now, record, observed: seen(after, { readAt: now }) };
}

function makeAfter(plan: Plan, done: Plan["steps"]): NonNullable<PlanInput["observed"]["members"]> {
  const touched = new Map(plan.after.map((member) => [`${memberId(member)} ${member.tag ?? ""}`, member]));
  const doneIds = new Set(done.map(({ member, tag }) => `${memberId(member)} ${tag ?? ""}`));
  const kept = (plan.basedOn.members ?? []).flatMap((member) => {
    const id = `${memberId(member)} ${member.tag ?? ""}`;
    return doneIds.has(id) ? (touched.get(id) ?? []) : [member];
  });
  const added = done
    .filter(({ verb }) => verb === "add")
    .flatMap(({ member, tag }) => touched.get(`${memberId(member)} ${tag ?? ""}`) ?? []);
  return [...kept, ...added].map((member) => ({ ...member, connections: 0, health: "unchecked" }));
}

/** One pass with this wish, and what the device makes of it. */
export function pass(
  before: PlanInput,
  turn: Turn,
): { readonly input: PlanInput; readonly plan: Plan; readonly after: PlanInput } {
  const input: PlanInput = Object.assign({}, before, { wish: wishOf(before, turn) });
  const plan = makePlan(input);
  return { input, plan, after: act(input, plan, turn) };
}

/** Pass after pass; the input after the last. */
export function play(
  turns: readonly Turn[],
  check: (input: PlanInput, plan: Plan) => void,
  start = anInput({ observed: seen(FOREIGN) }),
): PlanInput {
  let current = start;
  for (const turn of turns) {
    const { input, plan, after } = pass(current, turn);
    check(input, plan);
    current = after;
  }
  return current;
}
