import { expect, it } from "vitest";
import { createAllowance } from "../../src/device/allowance.ts";
import { createFakeClock } from "../build/fakeClock.ts";

it.each([
  { name: "no rate means no delay", rate: undefined, spent: 1_000, normal: 0, urgent: 0 },
  {
    name: "a tenth of the burst is kept for urgent calls",
    rate: { requestsPerSecond: 10, burst: 20 },
    spent: 18,
    normal: 100,
    urgent: 0,
  },
  { name: "a burst of one keeps nothing", rate: { requestsPerSecond: 10, burst: 1 }, spent: 0, normal: 0, urgent: 0 },
  {
    name: "without a burst it is the rate, rounded up",
    rate: { requestsPerSecond: 0.5 },
    spent: 1,
    normal: 2_000,
    urgent: 2_000,
  },
])("$name", ({ rate, spent, normal, urgent }) => {
  const allowance = createAllowance(rate, createFakeClock());
  for (let call = 0; call < spent; call += 1) allowance.spend();
  expect([allowance.delay(false), allowance.delay(true)]).toEqual([normal, urgent]);
});

it("a clock that goes back gives nothing away", async () => {
  let now = 10_000;
  const allowance = createAllowance({ requestsPerSecond: 1, burst: 1 }, { now: () => now });
  allowance.spend();
  now = 5_000;
  expect(allowance.delay(false)).toBe(1_000);
  now = 6_000;
  expect(allowance.delay(false)).toBe(0);
});
