import { describe, expect, it } from "vitest";
import { makePlan } from "../../../src/plan/makePlan.ts";
import type { PlanInput } from "../../../src/plan/planInput.ts";
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
  NOW,
  seen,
  settle,
  stepsOf,
} from "../../build/plan.ts";

const leaving = (count: number, gone: readonly number[], policy = {}): PlanInput => {
  const claims = Array.from({ length: count }, (_, index) => index + 1)
    .filter((last) => !gone.includes(last))
    .map((last) => aClaim(last));
  const departures = gone.map((last) => aDeparture(last, "unselected"));
  return anInput({ ...aSteadyPool(count), wish: aWish([aContribution({ claims, departures, policy })]) });
};

const many = (kind: "pod-gone" | "pod-terminating") =>
  anInput({
    ...aSteadyPool(4),
    wish: aWish([aContribution({ departures: [1, 2, 3, 4].map((last) => aDeparture(last, kind)) })]),
  });

describe("floor and brake", () => {
  it.each([
    { kind: "pod-gone", verb: "disable" },
    { kind: "pod-terminating", verb: "drain" },
  ] as const)("do not stop members that are $kind", ({ kind, verb }) => {
    expect(stepsOf(makePlan(many(kind)))).toEqual([1, 2, 3, 4].map((last) => `${verb} 10.0.0.${last}`));
  });

  it("count anew after a scale-down that Kubernetes made: it leaves no debt", () => {
    const { input } = settle(many("pod-terminating"), { most: 4 });
    const record = aRecord([anOwned(5), anOwned(6)], { owners: input.record?.owners ?? [] });
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
      record: aRecord([anOwned(1)], { owners: [anOwnerRecord({ released: release })] }),
    };
    expect(makePlan(used)).toMatchObject({ steps: [], holds: [{ guard: "floor" }] });
  });

  it("a release of the floor is not spent on what the brake then holds", () => {
    const sizes = [{ at: NOW - 1_000, size: 2 }];
    const past = (input: PlanInput): PlanInput => ({
      ...input,
      record: aRecord([anOwned(1)], { owners: [anOwnerRecord({ sizes })] }),
    });
    const release = makePlan(past(leaving(1, [1]))).holds[0]?.planHash ?? "none";
    expect(stepsOf(makePlan(past(leaving(1, [1], { release }))))).toEqual(["drain 10.0.0.1"]);
  });

  it.each([
    { onEmpty: "Hold", steps: [] },
    { onEmpty: "Apply", steps: ["drain 10.0.0.1"] },
  ] as const)("floor: an empty wish with onEmpty $onEmpty", ({ onEmpty, steps }) => {
    const safety = { minMembers: 0, maxRemovalPercent: 100, windowSeconds: 300, onEmpty };
    expect(stepsOf(makePlan(leaving(1, [1], { safety })))).toEqual(steps);
  });
});
