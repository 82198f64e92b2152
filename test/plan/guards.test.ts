import { describe, expect, it } from "vitest";
import type { GuardName, Plan } from "../../src/model/plan.ts";
import { ALL_GUARDS } from "../../src/plan/judge.ts";
import { makePlan } from "../../src/plan/makePlan.ts";
import type { PlanInput } from "../../src/plan/planInput.ts";
import {
  aClaim,
  aContribution,
  aDeparture,
  anInput,
  anObserved,
  anOwned,
  anOwnerRecord,
  aPolicy,
  aRecord,
  aSteadyPool,
  aStranger,
  aWish,
  CLUSTER,
  holdsOf,
  NOW,
  seen,
  settle,
  stepsOf,
  traits,
} from "../build/plan.ts";

const without = (guard: GuardName) => ALL_GUARDS.filter(({ name }) => name !== guard);

const leaving = (count: number, gone: readonly number[], policy = {}): PlanInput => {
  const claims = Array.from({ length: count }, (_, index) => index + 1)
    .filter((last) => !gone.includes(last))
    .map((last) => aClaim(last));
  const departures = gone.map((last) => aDeparture(last, "unselected"));
  return anInput({ ...aSteadyPool(count), wish: aWish([aContribution({ claims, departures, policy })]) });
};

const strangers = anInput({ wish: aWish([aContribution({ claims: [aClaim(1)] })]), observed: seen([aStranger(9)]) });
const unsettled = { since: NOW - 500, until: NOW + 1_500 };

interface Case {
  readonly guard: GuardName;
  readonly rule: string;
  readonly input: PlanInput;
  readonly holds: readonly string[];
  readonly steps: readonly string[];
  /** What would happen without the guard. */
  readonly otherwise: readonly string[];
}

const CASES: readonly Case[] = [
  {
    guard: "freshness",
    rule: "what a stale view does not show stays, and holds the others up in nothing",
    input: anInput({
      ...aSteadyPool(2),
      wish: aWish([aContribution({ kind: "stale", claims: [aClaim(2), aClaim(3)] })]),
    }),
    holds: ["freshness 10.0.0.1"],
    steps: ["add 10.0.0.3"],
    otherwise: ["add 10.0.0.3"],
  },
  {
    guard: "evidence",
    rule: "what is missing from a fresh view without a proof stays",
    input: anInput({ ...aSteadyPool(2), wish: aWish([aContribution({ claims: [aClaim(2)] })]) }),
    holds: ["evidence 10.0.0.1"],
    steps: [],
    otherwise: [],
  },
  {
    guard: "evidence",
    rule: "an absence that has only just been seen is no proof yet",
    input: anInput({
      ...aSteadyPool(2),
      wish: aWish([aContribution({ claims: [aClaim(2)], departures: [aDeparture(1, "absent", "absence")] })]),
    }),
    holds: ["evidence 10.0.0.1"],
    steps: [],
    otherwise: ["drain 10.0.0.1"],
  },
  {
    guard: "floor",
    rule: "the last living member of an owner stays",
    input: leaving(1, [1], { safety: { ...aPolicy().safety, maxRemovalPercent: 100 } }),
    holds: ["floor 10.0.0.1"],
    steps: [],
    otherwise: ["drain 10.0.0.1"],
  },
  {
    guard: "brake",
    rule: "no more than its share leaves within the window",
    input: leaving(4, [1, 2, 3]),
    holds: ["brake 10.0.0.3"],
    steps: ["drain 10.0.0.1", "drain 10.0.0.2"],
    otherwise: ["drain 10.0.0.1", "drain 10.0.0.2", "drain 10.0.0.3"],
  },
  {
    guard: "add-before-remove",
    rule: "a living member waits for the new ones",
    input: anInput({
      ...aSteadyPool(2),
      wish: aWish([aContribution({ claims: [aClaim(2), aClaim(3)], departures: [aDeparture(1, "unselected")] })]),
    }),
    holds: ["add-before-remove 10.0.0.1"],
    steps: ["add 10.0.0.3"],
    otherwise: ["add 10.0.0.3", "drain 10.0.0.1"],
  },
  {
    guard: "ownership",
    rule: "the first contact with a pool of strangers changes nothing",
    input: strangers,
    holds: ["ownership 10.0.0.1"],
    steps: [],
    otherwise: ["add 10.0.0.1"],
  },
  {
    guard: "identity",
    rule: "the former member at an address leaves before the new one comes",
    input: anInput({
      ...aSteadyPool(1),
      wish: aWish([
        aContribution({
          claims: [aClaim(1, { origin: { source: "Pods", uid: "pod-new", name: "web-new" } })],
          departures: [aDeparture(1, "pod-gone")],
        }),
      ]),
    }),
    holds: ["identity 10.0.0.1"],
    steps: ["disable 10.0.0.1"],
    otherwise: ["disable 10.0.0.1", "add 10.0.0.1"],
  },
  {
    guard: "settle",
    rule: "nothing is written while an earlier call may still land",
    input: anInput({
      wish: aWish([aContribution({ claims: [aClaim(1), aClaim(2)] })]),
      record: aRecord([anOwned(1)], { unsettled }),
      observed: seen([anObserved(1)]),
    }),
    holds: ["settle 10.0.0.2"],
    steps: [],
    otherwise: ["add 10.0.0.2"],
  },
  {
    guard: "sync-policy",
    rule: "UpsertOnly never takes anything away",
    input: leaving(2, [1], { syncPolicy: "UpsertOnly" }),
    holds: ["sync-policy 10.0.0.1"],
    steps: [],
    otherwise: ["drain 10.0.0.1"],
  },
  {
    guard: "freeze",
    rule: "a frozen load balancer is not written to",
    input: anInput({ wish: aWish([aContribution({ claims: [aClaim(1)] })], { mode: "Freeze" }) }),
    holds: ["freeze 10.0.0.1"],
    steps: [],
    otherwise: ["add 10.0.0.1"],
  },
];

describe("each guard", () => {
  it.each(CASES)("$guard: $rule", ({ input, holds, steps }) => {
    const plan = makePlan(input);
    expect({ holds: holdsOf(plan), steps: stepsOf(plan) }).toEqual({ holds, steps });
  });

  it.each(CASES)("$guard: is what holds it ($rule)", ({ guard, input, otherwise }) => {
    const plan = makePlan(input, without(guard));
    expect({ held: plan.holds.filter((hold) => hold.guard === guard), steps: stepsOf(plan) }).toEqual({
      held: [],
      steps: otherwise,
    });
  });

  it("has a case here", () => {
    expect([...new Set(CASES.map(({ guard }) => guard))].toSorted()).toEqual(
      ALL_GUARDS.map(({ name }) => name).toSorted(),
    );
  });
});

describe("freshness", () => {
  it("lets an address that is seen to be taken be disabled even from a stale view, and even if it is the last", () => {
    const wish = aWish([aContribution({ kind: "stale", departures: [aDeparture(1, "taken")] })]);
    expect(stepsOf(makePlan(anInput({ ...aSteadyPool(1), wish })))).toEqual(["disable 10.0.0.1"]);
  });

  it("keeps everything of an owner of whom nothing is known", () => {
    const plan = makePlan(anInput({ ...aSteadyPool(2), wish: aWish([aContribution({ kind: "unknown" })]) }));
    expect({ holds: holdsOf(plan), steps: plan.steps }).toEqual({ holds: ["freshness 10.0.0.1 10.0.0.2"], steps: [] });
  });
});

describe("evidence by absence", () => {
  const absent = aWish([aContribution({ claims: [aClaim(2)], departures: [aDeparture(1, "absent", "absence")] })]);

  it("is enough once it has lasted a second, with the pass that says so asked for", () => {
    const first = makePlan(anInput({ ...aSteadyPool(2), wish: absent }));
    expect(first.lookAgain).toEqual({ at: NOW + 1_000, read: false, why: "progress" });
    const later = makePlan(anInput({ ...aSteadyPool(2), wish: absent, record: first.record, now: NOW + 1_000 }));
    expect(stepsOf(later)).toEqual(["drain 10.0.0.1"]);
  });

  it("starts anew when the member was back in between", () => {
    const first = makePlan(anInput({ ...aSteadyPool(2), wish: absent }));
    const back = makePlan(
      anInput({
        ...aSteadyPool(2),
        record: first.record,
        wish: aWish([aContribution({ claims: [aClaim(1), aClaim(2)] })]),
        now: NOW + 500,
      }),
    );
    const again = makePlan(anInput({ ...aSteadyPool(2), wish: absent, record: back.record, now: NOW + 1_200 }));
    expect(again.steps).toEqual([]);
  });
});

describe("floor and brake", () => {
  const many = (kind: "pod-gone" | "pod-terminating") =>
    anInput({
      ...aSteadyPool(4),
      wish: aWish([aContribution({ departures: [1, 2, 3, 4].map((last) => aDeparture(last, kind)) })]),
    });

  it.each([
    { kind: "pod-gone", verb: "disable" },
    { kind: "pod-terminating", verb: "drain" },
  ] as const)("do not stop members that are $kind", ({ kind, verb }) => {
    expect(stepsOf(makePlan(many(kind)))).toEqual([1, 2, 3, 4].map((last) => `${verb} 10.0.0.${last}`));
  });

  it("count anew after a scale-down that Kubernetes made: it leaves no debt", () => {
    const { input } = settle(many("pod-terminating"), { most: 4 });
    const record = { ...input.record!, members: [anOwned(5), anOwned(6)] };
    const wish = aWish([aContribution({ claims: [aClaim(6)], departures: [aDeparture(5, "unselected")] })]);
    expect(
      stepsOf(
        makePlan({
          ...input,
          record,
          wish,
          observed: seen([anObserved(5), anObserved(6)]),
          brake: { peak: 2, size: 2 },
        }),
      ),
    ).toEqual(["drain 10.0.0.5"]);
  });

  it("brake: what left earlier within the window counts", () => {
    const record = aRecord([anOwned(1), anOwned(2)], {
      owners: [
        anOwnerRecord({
          sizes: [
            { at: NOW - 100_000, size: 4 },
            { at: NOW - 50_000, size: 2 },
          ],
        }),
      ],
    });
    const wish = aWish([aContribution({ claims: [aClaim(2)], departures: [aDeparture(1, "unselected")] })]);
    const input = anInput({
      record,
      observed: seen([anObserved(1), anObserved(2)]),
      wish,
      brake: { peak: 2, size: 2 },
    });
    expect(makePlan(input)).toMatchObject({ steps: [], holds: [{ guard: "brake", until: NOW + 250_000 }] });
    expect(stepsOf(makePlan({ ...input, now: NOW + 250_001 }))).toEqual(["drain 10.0.0.1"]);
  });

  it("brake: a collapse of the whole unit is held, beyond what one owner may lose anyway", () => {
    const input = { ...leaving(2, [1]), brake: { peak: 100, size: 80 } };
    expect(makePlan(input)).toMatchObject({ steps: [], holds: [{ guard: "brake" }] });
    expect(stepsOf(makePlan({ ...input, brake: { peak: 100, size: 81 } }))).toEqual(["drain 10.0.0.1"]);
  });

  it("a hold is released once by the annotation that carries its hash", () => {
    const held = makePlan(leaving(1, [1]));
    const release = held.holds[0]?.planHash ?? "none";
    const let1 = makePlan(leaving(1, [1], { release }));
    expect(stepsOf(let1)).toEqual(["drain 10.0.0.1"]);
    expect(let1.record.owners[0]?.released).toBe(release);
    const used = {
      ...leaving(1, [1], { release }),
      record: { ...aSteadyPool(1).record!, owners: [anOwnerRecord({ released: release })] },
    };
    expect(makePlan(used)).toMatchObject({ steps: [], holds: [{ guard: "floor" }] });
  });

  it.each([
    { onEmpty: "Hold", steps: [] },
    { onEmpty: "Apply", steps: ["drain 10.0.0.1"] },
  ] as const)("floor: an empty wish with onEmpty $onEmpty", ({ onEmpty, steps }) => {
    const safety = { minMembers: 0, maxRemovalPercent: 100, windowSeconds: 300, onEmpty };
    expect(stepsOf(makePlan(leaving(1, [1], { safety })))).toEqual(steps);
  });
});

describe("add before remove", () => {
  const rollout = { order: "AddBeforeRemove", waitForHealthy: true, timeoutSeconds: 60 } as const;
  const wish = aWish([
    aContribution({ claims: [aClaim(2)], departures: [aDeparture(1, "unselected")], policy: { rollout } }),
  ]);
  const with2 = (health: "up" | "unknown", since = NOW) =>
    anInput({
      record: aRecord([anOwned(1), anOwned(2, { since })]),
      observed: seen([anObserved(1), anObserved(2, { health })]),
      wish,
    });

  it("waits until the new one is up where the binding asks for that", () => {
    expect(makePlan(with2("unknown"))).toMatchObject({
      steps: [],
      holds: [{ guard: "add-before-remove", passing: true }],
      lookAgain: { read: true },
    });
    expect(stepsOf(makePlan(with2("up")))).toEqual(["drain 10.0.0.1"]);
  });

  it("says that the rollout is stalled when that takes too long, and still waits", () => {
    expect(makePlan(with2("unknown", NOW - 61_000))).toMatchObject({ steps: [], holds: [{ passing: false }] });
  });

  it("replaces every member of a pool without ever having fewer", () => {
    const departures = [1, 2, 3].map((last) => aDeparture(last, "absent", "absence"));
    const replaced = aWish([aContribution({ claims: [4, 5, 6].map((last) => aClaim(last)), departures })]);
    const { plans } = settle(anInput({ ...aSteadyPool(3), wish: replaced }), { most: 8 });
    const enabled = plans.map(({ basedOn }) => basedOn.members?.filter(({ state }) => state === "enabled").length ?? 0);
    expect(Math.min(...enabled)).toBe(3);
    expect(plans.at(-1)?.after.map(({ address }) => address)).toEqual(["10.0.0.4", "10.0.0.5", "10.0.0.6"]);
  });
});

describe("ownership", () => {
  const mine = aWish([aContribution({ claims: [aClaim(1)] })]);
  const adopting = (adoption: "Adopt" | "Ignore" | "Refuse") =>
    aWish([aContribution({ claims: [aClaim(1), aClaim(2)], policy: { adoption } })]);
  const foreign = seen([aStranger(1), aStranger(9)]);

  it("writes down nothing of a pool that it was not let into", () => {
    expect(makePlan(strangers).record).toMatchObject({ members: [], owners: [] });
  });

  it("Adopt takes over what is claimed and leaves the rest alone", () => {
    const plan = makePlan(anInput({ observed: foreign, wish: adopting("Adopt") }));
    expect(stepsOf(plan)).toEqual(["add 10.0.0.2"]);
    expect(plan.record.members.map(({ address, tag }) => [address, tag === undefined])).toEqual([
      ["10.0.0.1", true],
      ["10.0.0.2", false],
    ]);
    expect(plan.foreign.map(({ address }) => address)).toEqual(["10.0.0.9"]);
  });

  it("Ignore adds beside what is there, and leaves an address that is there already alone", () => {
    const plan = makePlan(anInput({ observed: foreign, wish: adopting("Ignore") }));
    expect({ steps: stepsOf(plan), holds: holdsOf(plan) }).toEqual({
      steps: ["add 10.0.0.2"],
      holds: ["ownership 10.0.0.1"],
    });
  });

  it("a stranger that comes later stops nothing", () => {
    const record = aRecord([]);
    expect(stepsOf(makePlan(anInput({ wish: mine, record, observed: seen([aStranger(9)]) })))).toEqual([
      "add 10.0.0.1",
    ]);
  });

  it("members of another cluster's operator are no strangers, and not ours", () => {
    const theirs = anObserved(9, { tag: "hawser-0000000000000000-1111111111111111-2222222222222222" });
    const plan = makePlan(anInput({ wish: mine, observed: seen([theirs]) }));
    expect({ steps: stepsOf(plan), foreign: plan.foreign.length }).toEqual({ steps: ["add 10.0.0.1"], foreign: 1 });
  });

  it("Exclusive with a stranger in the pool is a conflict, and evicts nobody", () => {
    const wish = aWish([aContribution({ claims: [aClaim(1)] })], { membership: "Exclusive" });
    expect(holdsOf(makePlan(anInput({ wish, record: aRecord([]), observed: seen([aStranger(9)]) })))).toEqual([
      "ownership 10.0.0.1",
    ]);
  });

  it("a member with our tag that the ledger does not know was added before a crash: it is ours", () => {
    const plan = makePlan(anInput({ wish: mine, observed: seen([anObserved(1)]) }));
    expect(plan).toMatchObject({
      steps: [],
      foreign: [],
      record: { members: [{ state: "enabled", origin: { uid: "pod-1" } }] },
    });
  });

  it("a leftover of a binding that is long gone is found by its tag, and ended", () => {
    const plan = makePlan(anInput({ wish: aWish([]), observed: seen([anObserved(1)]) }));
    expect(plan.record.owners).toMatchObject([{ owner: { cluster: CLUSTER }, deletionPolicy: "Drain" }]);
    expect(plan.lookAgain).toEqual({ at: NOW, read: false, why: "progress" });
  });

  it("a pool that does not exist is made only where binding and device allow", () => {
    const input = (creation: "Existing" | "Create") =>
      anInput({
        observed: seen(undefined),
        wish: aWish([aContribution({ claims: [aClaim(1)] })], { creation }),
        traits: traits(["tag", "create-pool"]),
      });
    expect(makePlan(input("Existing"))).toMatchObject({ create: false, steps: [], holds: [{ guard: "ownership" }] });
    expect(makePlan(input("Create"))).toMatchObject({ create: true, steps: [{ verb: "add" }], holds: [] });
  });
});

describe("settle", () => {
  const late = {
    record: aRecord([anOwned(1)], { unsettled: { since: NOW - 5_000, until: NOW - 3_000 } }),
    wish: aWish([aContribution({ claims: [aClaim(1), aClaim(2)] })]),
  };

  it("ends only with a read that is younger than the last moment at which the call could land", () => {
    expect(makePlan(anInput({ ...late, observed: seen([anObserved(1)], { readAt: NOW - 4_000 }) })).steps).toEqual([]);
    const plan = makePlan(anInput({ ...late, observed: seen([anObserved(1)], { readAt: NOW - 2_000 }) }));
    expect(stepsOf(plan)).toEqual(["add 10.0.0.2"]);
    expect(plan.record).not.toHaveProperty("unsettled");
  });

  it("lets urgent disables go ahead", () => {
    const wish = aWish([aContribution({ departures: [aDeparture(1, "pod-gone")] })]);
    expect(
      stepsOf(
        makePlan(anInput({ wish, record: aRecord([anOwned(1)], { unsettled }), observed: seen([anObserved(1)]) })),
      ),
    ).toEqual(["disable 10.0.0.1"]);
  });
});

describe("sync policy", () => {
  const drifted = (driftPolicy: "Repair" | "Report", instance = "i1") =>
    makePlan(
      anInput({
        record: aRecord([anOwned(1)]),
        observed: seen([], { instance }),
        wish: aWish([aContribution({ claims: [aClaim(1)], policy: { driftPolicy } })]),
      }),
    );

  it.each([
    { name: "ObserveOnly", policy: { syncPolicy: "ObserveOnly" } },
    { name: "a paused binding", policy: { paused: true } },
  ] as const)("$name writes nothing at all", ({ policy }) => {
    const plan = makePlan(anInput({ wish: aWish([aContribution({ claims: [aClaim(1)], policy })]) }));
    expect(plan).toMatchObject({ steps: [], holds: [{ guard: "sync-policy" }] });
  });

  it("what a person changed on the device is repaired, or only reported", () => {
    expect(drifted("Repair")).toMatchObject({ steps: [{ verb: "add" }], drift: [{ detail: "missing on the device" }] });
    expect(drifted("Report")).toMatchObject({
      steps: [],
      holds: [{ guard: "sync-policy" }],
      drift: [{ detail: "missing on the device" }],
    });
  });

  it("what a restart of the device lost is no drift: it is put back in any case", () => {
    expect(drifted("Report", "i2")).toMatchObject({ steps: [{ verb: "add" }], drift: [] });
  });
});

describe("freeze", () => {
  const at = (now: number): Plan =>
    makePlan(
      anInput({
        now,
        wish: aWish([aContribution({ claims: [aClaim(1)] })], {
          freeze: [{ schedule: "0 22 * * *", timeZone: "UTC", durationSeconds: 7_200 }],
        }),
      }),
    );

  it.each([
    { time: "2026-03-10T21:59:59.999Z", held: false },
    { time: "2026-03-10T22:00:00Z", held: true },
    { time: "2026-03-10T23:59:59Z", held: true },
    { time: "2026-03-11T00:00:00Z", held: false },
  ])("a window from 22:00 for two hours, at $time: held $held", ({ time, held }) => {
    const plan = at(Date.parse(time));
    expect(plan.holds.map(({ guard, until }) => ({ guard, until }))).toEqual(
      held ? [{ guard: "freeze", until: Date.parse("2026-03-11T00:00:00Z") }] : [],
    );
  });
});
