import { describe, expect, it } from "vitest";
import { makePlan } from "../../src/plan/makePlan.ts";
import {
  aClaim,
  aContribution,
  aDeparture,
  anInput,
  anObserved,
  anOwned,
  anOwnerRecord,
  aRecord,
  aSteadyPool,
  aWish,
  nextInput,
  NOW,
  seen,
  settle,
  stepsOf,
  traits,
} from "../build/plan.ts";

const two = aWish([aContribution({ claims: [aClaim(1), aClaim(2)] })]);

describe("a plan", () => {
  it("of a converged pool has no steps, no holds, nothing to look at again, and the same ledger", () => {
    const input = anInput({ ...aSteadyPool(2), wish: two });
    const plan = makePlan(input);
    expect(plan).toMatchObject({ steps: [], holds: [] });
    expect(plan.lookAgain).toBeUndefined();
    expect(plan.record).toBe(input.record);
  });

  it("adds what is claimed and not there, marked with the owner's tag", () => {
    const plan = makePlan(anInput({ wish: two }));
    expect(stepsOf(plan)).toEqual(["add 10.0.0.1", "add 10.0.0.2"]);
    expect(plan.steps[0]?.tag).toBe(anObserved(1).tag);
    expect(plan.recordFirst).toBe(false);
  });

  it("on a device without tags records an add before the call", () => {
    const plan = makePlan(anInput({ wish: two, traits: traits(["drain"]) }));
    expect(plan.recordFirst).toBe(true);
    expect(plan.record.members.map(({ state, tag }) => [state, tag])).toEqual([
      ["adding", undefined],
      ["adding", undefined],
    ]);
  });

  it("changes a weight in place", () => {
    const wish = aWish([aContribution({ claims: [aClaim(1, { weight: 5 })] })]);
    expect(stepsOf(makePlan(anInput({ ...aSteadyPool(1), wish })))).toEqual(["update 10.0.0.1"]);
  });

  it("puts urgent disables first, then additions, then drains, then removals", () => {
    const record = aRecord([anOwned(1), anOwned(2), anOwned(3, { state: "draining", deadline: NOW - 1 })]);
    const observed = seen([anObserved(1), anObserved(2), anObserved(3, { state: "draining", connections: 4 })]);
    const departures = [aDeparture(1, "pod-gone"), aDeparture(2, "pod-terminating"), aDeparture(3, "pod-terminating")];
    const wish = aWish([aContribution({ claims: [aClaim(4)], departures })]);
    expect(stepsOf(makePlan(anInput({ record, observed, wish })))).toEqual([
      "disable 10.0.0.1",
      "add 10.0.0.4",
      "drain 10.0.0.2",
      "remove 10.0.0.3",
    ]);
  });

  it("is equal for equal inputs, whatever the order of members and claims", () => {
    const turned = aWish([aContribution({ claims: [aClaim(2), aClaim(1)] })]);
    expect(makePlan(anInput({ wish: turned }))).toEqual(makePlan(anInput({ wish: two })));
  });

  it("is plain data", () => {
    const plan = makePlan(anInput({ wish: two }));
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
  });

  it("keeps a member that another owner still claims, and forgets the owner that let it go", () => {
    const owners = [aContribution().owner, aContribution({ uid: "binding-2" }).owner];
    const wish = aWish([
      aContribution({ departures: [aDeparture(1, "unselected")] }),
      aContribution({ uid: "binding-2", claims: [aClaim(1)] }),
    ]);
    const plan = makePlan(
      anInput({ record: aRecord([anOwned(1, { owners })]), observed: seen([anObserved(1)]), wish }),
    );
    expect(plan.steps).toEqual([]);
    expect(plan.record.members[0]?.owners.map(({ uid }) => uid)).toEqual(["binding-2"]);
  });
});

const leaving = (kind: Parameters<typeof aDeparture>[1]) =>
  anInput({
    ...aSteadyPool(2),
    wish: aWish([aContribution({ claims: [aClaim(2)], departures: [aDeparture(1, kind)] })]),
  });

describe("a departure", () => {
  it("drains, waits until idle, and removes without cutting", () => {
    const { plans } = settle(leaving("pod-terminating"), { most: 4, stepMs: 100 });
    expect(plans.map(stepsOf)).toEqual([["drain 10.0.0.1"], ["remove 10.0.0.1"], [], []]);
    expect(plans[1]?.steps[0]).toMatchObject({ cut: false });
  });

  it("of a dead member disables at once, then removes", () => {
    const { plans } = settle(leaving("pod-gone"), { most: 3 });
    expect(plans.map(stepsOf)).toEqual([["disable 10.0.0.1"], ["remove 10.0.0.1"], []]);
  });

  it("waits for open connections, looking again more and more slowly, until the deadline cuts them", () => {
    const input = nextInput(leaving("pod-terminating"), makePlan(leaving("pod-terminating")), 8_000);
    const busy = seen([anObserved(1, { state: "draining", connections: 3 }), anObserved(2)], { readAt: input.now });
    expect(makePlan({ ...input, observed: busy })).toMatchObject({
      steps: [],
      lookAgain: { at: input.now + 2_000, readAt: input.now + 2_000 },
    });
    const late = makePlan({ ...input, observed: busy, now: NOW + 30_000 });
    expect(late.steps).toMatchObject([{ verb: "remove", cut: true }]);
  });

  it("is cancelled when the endpoint returns", () => {
    const input = nextInput(leaving("pod-terminating"), makePlan(leaving("pod-terminating")), 1_000);
    const plan = makePlan({ ...input, wish: two });
    expect(stepsOf(plan)).toEqual(["undrain 10.0.0.1"]);
    expect(plan.record.members[0]).not.toHaveProperty("deadline");
  });

  it("of a member that is not ready drains it and goes no further", () => {
    const { plans } = settle(leaving("not-ready"), { most: 40, stepMs: 2_000 });
    expect(plans.flatMap(stepsOf)).toEqual(["drain 10.0.0.1"]);
  });

  it("is drained with the ledger on disk first, and disabled without waiting for it", () => {
    expect(makePlan(leaving("pod-terminating")).recordFirst).toBe(true);
    expect(makePlan(leaving("pod-gone")).recordFirst).toBe(false);
  });

  it("without drain time disables and removes", () => {
    const policy = { drain: { timeoutSeconds: 0, untilIdle: true } };
    const wish = aWish([
      aContribution({ claims: [aClaim(2)], departures: [aDeparture(1, "pod-terminating")], policy }),
    ]);
    expect(settle(anInput({ ...aSteadyPool(2), wish }), { most: 3 }).plans.map(stepsOf)).toEqual([
      ["disable 10.0.0.1"],
      ["remove 10.0.0.1"],
      [],
    ]);
  });

  it("forgets a member that the device no longer has", () => {
    const wish = aWish([aContribution({ departures: [aDeparture(1, "pod-gone")] })]);
    const plan = makePlan(anInput({ record: aRecord([anOwned(1)]), observed: seen([]), wish }));
    expect(plan).toMatchObject({ steps: [], record: { members: [] } });
  });

  it("of a binding that wanted its members retained leaves them in place, and knows them for the future", () => {
    const wish = aWish([aContribution({ kind: "gone", policy: { deletionPolicy: "Retain" } })]);
    const record = aRecord([anOwned(1)], {
      owners: [anOwnerRecord({ deletionPolicy: "Retain" })],
    });
    const { plans } = settle(anInput({ record, observed: seen([anObserved(1)]), wish }), { most: 3 });
    expect(plans.flatMap((plan) => [...plan.steps, ...plan.holds])).toEqual([]);
    expect(plans.at(-1)?.record).toMatchObject({ members: [], owners: [{ deletionPolicy: "Retain" }] });
  });

  it("of a binding that is gone ends it whole, and the ledger with it", () => {
    const departures = [aDeparture(1, "owner-gone", "absence"), aDeparture(2, "owner-gone", "absence")];
    const { plans } = settle(
      anInput({ ...aSteadyPool(2), wish: aWish([aContribution({ kind: "gone", departures })]) }),
      { most: 6 },
    );
    expect(plans.map(stepsOf).filter((steps) => steps.length > 0)).toEqual([
      ["drain 10.0.0.1", "drain 10.0.0.2"],
      ["remove 10.0.0.1", "remove 10.0.0.2"],
    ]);
    expect(plans.at(-1)?.record).toMatchObject({ members: [], owners: [] });
  });
});

describe("a member that the device checks", () => {
  const checked = traits(["tag", "drain", "health", "health-before-traffic"]);
  const waiting = (health: "unknown" | "down" | "up") =>
    anInput({
      wish: aWish([aContribution({ claims: [aClaim(1)] })]),
      record: aRecord([anOwned(1, { state: "adding" })]),
      observed: seen([anObserved(1, { state: "disabled", health })]),
      traits: checked,
    });

  it.each(["unknown", "down"] as const)("takes no traffic while its health is %s", (health) => {
    const plan = makePlan(waiting(health));
    expect(plan).toMatchObject({
      steps: [],
      holds: [{ guard: "add-before-remove", passing: true }],
      lookAgain: { at: NOW + 2_000, readAt: NOW + 2_000 },
    });
  });

  it("takes traffic once it is up", () => {
    expect(stepsOf(makePlan(waiting("up")))).toEqual(["undrain 10.0.0.1"]);
  });
});

describe("a look at a pool again", () => {
  it("comes after a removal too, which may make room for another member at its address", () => {
    const origin = { source: "Pods", uid: "pod-new", name: "web-new" } as const;
    const wish = aWish([aContribution({ claims: [aClaim(1, { origin })], departures: [aDeparture(1, "pod-gone")] })]);
    expect(
      settle(anInput({ ...aSteadyPool(1), wish }), { most: 3, stepMs: 1 }).plans.map((plan) => [
        stepsOf(plan),
        plan.lookAgain !== undefined,
      ]),
    ).toEqual([
      [["disable 10.0.0.1"], true],
      [["remove 10.0.0.1"], true],
      [["add 10.0.0.1"], false],
    ]);
  });

  it("is not put off by a member that waits for another's first good check", () => {
    const wish = aWish([aContribution({ claims: [aClaim(1)], departures: [aDeparture(2, "not-ready")] })]);
    const record = aRecord([anOwned(1, { state: "adding", since: NOW }), anOwned(2)]);
    const observed = seen([anObserved(1, { state: "disabled", health: "unknown" }), anObserved(2)]);
    const plan = makePlan(
      anInput({ wish, record, observed, traits: traits(["tag", "drain", "health-before-traffic"]) }),
    );
    expect(plan.holds.map(({ reason }) => reason)).toEqual([
      "a new member waits for its first good check (unknown)",
      "new members come first",
    ]);
    expect(plan.lookAgain).toEqual({ at: NOW + 100, readAt: NOW + 100, why: "progress" });
  });

  it("comes at once after a step that has a sequel, and never at once where nothing was sent", () => {
    const wish = aWish([aContribution({ departures: [aDeparture(1, "pod-gone")] })]);
    const sent = makePlan(anInput({ ...aSteadyPool(1), wish }));
    expect(sent.lookAgain).toEqual({ at: NOW, why: "progress" });
    const found = makePlan(anInput({ wish: aWish([]), observed: seen([anObserved(1)]) }));
    expect(found.lookAgain).toEqual({ at: NOW + 50, why: "progress" });
  });
});
