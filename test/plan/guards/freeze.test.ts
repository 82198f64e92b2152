import { describe, expect, it } from "vitest";
import type { Plan } from "../../../src/model/plan.ts";
import { makePlan } from "../../../src/plan/makePlan.ts";
import { aClaim, aContribution, anInput, aWish } from "../../build/plan.ts";

const at = (now: number): Plan =>
  makePlan(
    anInput({
      now,
      wish: aWish([aContribution({ claims: [aClaim(1)] })], {
        freeze: [{ schedule: "0 22 * * *", timeZone: "UTC", durationSeconds: 7_200 }],
      }),
    }),
  );

describe("freeze", () => {
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
