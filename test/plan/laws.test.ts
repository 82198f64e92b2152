import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { memberId, type Claim } from "../../src/model/member.ts";
import { ownerId } from "../../src/model/owner.ts";
import type { Plan, StepOutcome } from "../../src/model/plan.ts";
import type { Departure, EvidenceKind } from "../../src/model/wish.ts";
import { makePlan } from "../../src/plan/makePlan.ts";
import type { PlanInput } from "../../src/plan/planInput.ts";
import { recordAfter } from "../../src/plan/recordAfter.ts";
import { aClaim, aContribution, anInput, aStranger, aWish, CLUSTER, seen, traits } from "../build/plan.ts";

const FOREIGN = [aStranger(200), aStranger(201)];
const OWNERS = ["binding-1", "binding-2"] as const;
const LIVING: readonly EvidenceKind[] = ["unselected", "absent"];
const KINDS: readonly EvidenceKind[] = ["pod-gone", "pod-terminating", ...LIVING];

interface Turn {
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
const turn: fc.Arbitrary<Turn> = fc.record({
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
  uid: string,
  claims: readonly Claim[],
  turn: Pick<Turn, "evidence" | "by">,
): readonly Departure[] {
  const claimed = new Set(claims.map(memberId));
  const owned = (input.record?.members ?? []).filter(({ owners }) =>
    owners.some((owner) => ownerId(owner) === `${CLUSTER}/LoadBalancerBinding/${uid}`),
  );
  const evidence = { kind: turn.evidence, by: turn.by, detail: turn.evidence };
  return owned.filter((member) => !claimed.has(memberId(member))).map((member) => ({ member, evidence }));
}

function wishOf(
  input: PlanInput,
  { claims, kind, ...evidence }: Pick<Turn, "claims" | "evidence" | "by" | "kind">,
): PlanInput["wish"] {
  const contributions = OWNERS.map((uid, index) => {
    const wanted = claimsOf(claims[index] ?? []);
    const gone = kind === "fresh" ? departures(input, uid, wanted, evidence) : [];
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

function play(turns: readonly Turn[], check: (input: PlanInput, plan: Plan) => void): PlanInput {
  let input = anInput({ observed: seen(FOREIGN) });
  for (const one of turns) {
    input = { ...input, wish: wishOf(input, one) };
    const plan = makePlan(input);
    check(input, plan);
    input = act(input, plan, one);
  }
  return input;
}

const RUNS = Number(process.env["HAWSER_RUNS"] ?? 500);
const forAnyHistory = (check: (turns: readonly Turn[]) => void): void =>
  fc.assert(fc.property(fc.array(turn, { minLength: 1, maxLength: 12 }), check), { numRuns: RUNS });

describe("whatever happens before, a plan", () => {
  it("never names a member that is not ours", () => {
    forAnyHistory((turns) => {
      play(turns, (_, plan) => {
        const strangers = new Set(FOREIGN.map(memberId));
        expect(plan.steps.filter(({ member }) => strangers.has(memberId(member)))).toEqual([]);
      });
    });
  });

  it("never adds and takes away one member in one pass", () => {
    forAnyHistory((turns) => {
      play(turns, (_, { steps }) => {
        const entering = new Set(
          steps.filter(({ verb }) => verb === "add" || verb === "undrain").map(({ member }) => memberId(member)),
        );
        const leaving = steps.filter(({ verb }) => verb === "drain" || verb === "disable" || verb === "remove");
        expect(leaving.filter(({ member }) => entering.has(memberId(member)))).toEqual([]);
      });
    });
  });

  it("takes nothing away that a fresh view has not proven to leave", () => {
    forAnyHistory((turns) => {
      play(turns, ({ wish }, { steps }) => {
        const proven = new Set(
          wish.contributions.flatMap((one) =>
            "departures" in one ? one.departures.map(({ member }) => memberId(member)) : [],
          ),
        );
        const taking = steps.filter(({ verb }) => verb === "drain" || verb === "disable" || verb === "remove");
        expect(taking.filter(({ member }) => !proven.has(memberId(member)))).toEqual([]);
      });
    });
  });

  it("keeps the ledger a superset of what we have on the device", () => {
    forAnyHistory((turns) => {
      const end = play(turns, () => undefined);
      const known = new Set((end.record?.members ?? []).map(memberId));
      const ours = (end.observed.members ?? []).filter(({ tag }) => tag !== undefined);
      expect(ours.filter((member) => !known.has(memberId(member)))).toEqual([]);
    });
  });

  it("leaves an owner's last living member where nothing but its selection has changed", () => {
    forAnyHistory((turns) => {
      play(turns, (input, { steps }) => {
        const enabled = (input.observed.members ?? []).filter(
          ({ tag, state }) => tag !== undefined && state === "enabled",
        );
        const drained = steps.filter((step) => step.verb === "drain" && LIVING.includes(step.evidence.kind));
        expect(drained.length === 0 || enabled.length - drained.length >= 1).toBe(true);
      });
    });
  });

  it("leads to the wish once the view is fresh and the device obeys, and is then empty", () => {
    forAnyHistory((turns) => {
      let input = play(turns, () => undefined);
      const claims = [
        [1, 2, 3],
        [3, 4],
      ];
      for (let pass = 0; pass < 12; pass += 1) {
        input = { ...input, wish: wishOf(input, { claims, evidence: "pod-terminating", by: "sight", kind: "fresh" }) };
        input = act(input, makePlan(input), { luck: ["applied"], afterMs: 3_000 });
      }
      const last = makePlan({
        ...input,
        wish: wishOf(input, { claims, evidence: "pod-terminating", by: "sight", kind: "fresh" }),
      });
      expect(last).toMatchObject({ steps: [], holds: [] });
      const there = (last.basedOn.members ?? []).map(({ address }) => address).toSorted();
      expect(there).toEqual(["10.0.0.1", "10.0.0.2", "10.0.0.200", "10.0.0.201", "10.0.0.3", "10.0.0.4"]);
    });
  });
});

describe("on a device without tags", () => {
  it("every step that could lose the trace of a member is recorded first", () => {
    forAnyHistory((turns) => {
      let input = anInput({ observed: seen([]), traits: traits(["drain", "connections"]) });
      for (const one of turns) {
        input = { ...input, wish: wishOf(input, one) };
        const plan = makePlan(input);
        expect(plan.recordFirst).toBe(
          plan.steps.some(({ verb }) => verb === "add" || verb === "drain" || verb === "remove"),
        );
        const recorded = new Set(plan.record.members.map(memberId));
        expect(plan.steps.filter(({ member }) => !recorded.has(memberId(member)))).toEqual([]);
        input = act(input, plan, one);
      }
    });
  });
});
