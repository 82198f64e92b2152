import { describe, expect, it } from "vitest";
import { makePlan } from "../../../src/plan/makePlan.ts";
import {
  aClaim,
  aContribution,
  aDeparture,
  anInput,
  anObserved,
  anOwned,
  aRecord,
  aSteadyPool,
  aStranger,
  aWish,
  holdsOf,
  NOW,
  seen,
  stepsOf,
} from "../../build/plan.ts";

type Kind = Parameters<typeof aDeparture>[1];
const without1 = (kind: Kind, policy = {}) =>
  aWish([aContribution({ claims: [aClaim(2), aClaim(3)], departures: [aDeparture(1, kind)], policy })]);

describe("Exclusive with a stranger in the pool", () => {
  const withStranger = seen([anObserved(1), anObserved(2), anObserved(3), aStranger(9)]);
  const leaving = (kind: Kind) => {
    const wish = { ...without1(kind) };
    const policy = { ...wish.policy, membership: "Exclusive" as const };
    return makePlan(anInput({ ...aSteadyPool(3), observed: withStranger, wish: { ...wish, policy } }));
  };

  it.each(["taken", "pod-gone", "node-gone"] as const)("does not hold the disable of a member that is %s", (kind) => {
    expect({ steps: stepsOf(leaving(kind)), holds: holdsOf(leaving(kind)) }).toEqual({
      steps: ["disable 10.0.0.1"],
      holds: [],
    });
  });

  it("holds the drain of a member that lives", () => {
    expect(leaving("unselected")).toMatchObject({ steps: [], holds: [{ guard: "ownership" }] });
  });
});

const upsert = (kind: Kind) =>
  makePlan(anInput({ ...aSteadyPool(3), wish: without1(kind, { syncPolicy: "UpsertOnly" }) }));

describe("UpsertOnly", () => {
  it("lets a member be disabled whose address is somebody else's now", () => {
    expect(stepsOf(upsert("taken"))).toEqual(["disable 10.0.0.1"]);
  });

  it.each(["unselected", "pod-gone"] as const)("takes nothing away that is %s", (kind) => {
    expect(upsert(kind)).toMatchObject({ steps: [], holds: [{ guard: "sync-policy" }] });
  });
});

describe("the brake", () => {
  it("counts members of a binding that is gone against what the whole unit may lose", () => {
    const departures = [aDeparture(1, "owner-gone"), aDeparture(2, "owner-gone")];
    const input = anInput({ ...aSteadyPool(2), wish: aWish([aContribution({ kind: "gone", departures })]) });
    expect(makePlan({ ...input, brake: { peak: 100, size: 80 } })).toMatchObject({
      steps: [],
      holds: [{ guard: "brake" }],
    });
    expect(stepsOf(makePlan({ ...input, brake: { peak: 100, size: 82 } }))).toHaveLength(2);
  });

  it("rounds the share that may leave up: two of three by half", () => {
    const departures = [aDeparture(1, "unselected"), aDeparture(2, "unselected")];
    const wish = aWish([aContribution({ claims: [aClaim(3)], departures })]);
    expect(stepsOf(makePlan(anInput({ ...aSteadyPool(3), wish })))).toEqual(["drain 10.0.0.1", "drain 10.0.0.2"]);
  });
});

describe("add before remove", () => {
  it("does not hold a member back that is draining already", () => {
    const record = aRecord([anOwned(1, { state: "draining", deadline: NOW - 1 }), anOwned(2)]);
    const observed = seen([anObserved(1, { state: "draining", connections: 3 }), anObserved(2)]);
    const plan = makePlan(anInput({ record, observed, wish: without1("unselected") }));
    expect({ steps: stepsOf(plan), holds: holdsOf(plan) }).toEqual({
      steps: ["add 10.0.0.3", "remove 10.0.0.1"],
      holds: [],
    });
  });
});
