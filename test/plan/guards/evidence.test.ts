import { describe, expect, it } from "vitest";
import { makePlan } from "../../../src/plan/makePlan.ts";
import { aClaim, aContribution, aDeparture, anInput, aSteadyPool, aWish, NOW, stepsOf } from "../../build/plan.ts";

describe("evidence by absence", () => {
  const absent = aWish([aContribution({ claims: [aClaim(2)], departures: [aDeparture(1, "absent", "absence")] })]);

  it("is enough once it has lasted a second, with the pass that says so asked for", () => {
    const first = makePlan(anInput({ ...aSteadyPool(2), wish: absent }));
    expect(first.lookAgain).toEqual({ at: NOW + 1_000, why: "progress" });
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

const input = (kind: "taken" | "pod-gone" | "revoked" | "pod-terminating" | "not-ready", handWritten: boolean) =>
  anInput({
    ...aSteadyPool(2),
    handWritten,
    wish: aWish([aContribution({ claims: [aClaim(2)], departures: [aDeparture(1, kind)] })]),
  });

describe("evidence in a world that people write", () => {
  it.each([
    { kind: "taken", ms: 1_000 },
    { kind: "pod-gone", ms: 1_000 },
    { kind: "revoked", ms: 5_000 },
  ] as const)("$kind must last $ms ms, as a slip of the pen could say it", ({ kind, ms }) => {
    const first = makePlan(input(kind, true));
    expect(first).toMatchObject({ steps: [], holds: [{ guard: "evidence", passing: true }] });
    expect(makePlan({ ...input(kind, true), record: first.record, now: NOW + ms - 1 }).steps).toHaveLength(0);
    expect(makePlan({ ...input(kind, true), record: first.record, now: NOW + ms }).steps).toHaveLength(1);
    expect(makePlan(input(kind, false)).steps).toHaveLength(1);
  });

  it.each(["pod-terminating", "not-ready"] as const)("%s counts at once: it takes intent to write it", (kind) => {
    expect(stepsOf(makePlan(input(kind, true)))).toEqual(["drain 10.0.0.1"]);
  });
});
