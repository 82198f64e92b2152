import fc from "fast-check";
import { expect, it } from "vitest";
import { createShrinkWindow } from "../../src/device/shrinkWindow.ts";
import { createFakeClock } from "../build/fakeClock.ts";

it("the peak is the most living members of all pools together within 300 s", async () => {
  const clock = createFakeClock(0);
  const window = createShrinkWindow(clock);
  expect(window.brake(0)).toEqual({ peak: 0, size: 0 });
  window.set("a", { size: 10, excused: 0 });
  window.set("b", { size: 10, excused: 0 });
  await clock.advance(1_000);
  window.set("a", { size: 4, excused: 0 });
  expect(window.brake(1_000)).toEqual({ peak: 20, size: 14 });
  expect(window.brake(300_999)).toEqual({ peak: 20, size: 14 });
  expect(window.brake(301_000)).toEqual({ peak: 14, size: 14 });
});

it("a size that is told again changes nothing", async () => {
  const clock = createFakeClock(0);
  const window = createShrinkWindow(clock);
  window.set("a", { size: 10, excused: 0 });
  window.set("a", { size: 8, excused: 0 });
  await clock.advance(300_000);
  window.set("a", { size: 8, excused: 0 });
  expect(window.brake(clock.now())).toEqual({ peak: 8, size: 8 });
});

it("members that left by themselves are taken out of the past", async () => {
  const clock = createFakeClock(0);
  const window = createShrinkWindow(clock);
  window.set("a", { size: 10, excused: 0 });
  await clock.advance(1_000);
  window.set("a", { size: 5, excused: 3 });
  expect(window.brake(1_000)).toEqual({ peak: 7, size: 5 });
  window.set("a", { size: 0, excused: 5 });
  expect(window.brake(1_000)).toEqual({ peak: 2, size: 0 });
});

it("law: it agrees with a list of all totals", async () => {
  const told = fc.record({
    pool: fc.constantFrom("a", "b", "c"),
    size: fc.nat(9),
    excused: fc.nat(3),
    waitMs: fc.integer({ min: 0, max: 120_000 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(told, { maxLength: 25 }), async (all) => {
      const clock = createFakeClock(0);
      const window = createShrinkWindow(clock);
      const sizes = new Map<string, number>();
      let past: { readonly until: number; readonly total: number }[] = [];
      let total = 0;
      for (const { pool, size, excused, waitMs } of all) {
        await clock.advance(waitMs);
        window.set(pool, { size, excused });
        sizes.set(pool, size);
        past = [...past, { until: clock.now(), total }].map((one) => ({ ...one, total: one.total - excused }));
        total = sizes.values().reduce((sum, one) => sum + one, 0);
        const recent = past.filter(({ until }) => until > clock.now() - 300_000).map((one) => one.total);
        expect(window.brake(clock.now())).toEqual({ peak: Math.max(total, ...recent), size: total });
      }
    }),
  );
});
