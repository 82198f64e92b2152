import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Clock } from "../../src/model/clock.ts";

const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 0, 1);

describe("the clock of the machine", () => {
  let clock: Clock;

  beforeEach(async () => {
    vi.useFakeTimers({ now: START });
    vi.resetModules();
    ({ systemClock: clock } = await import("../../src/cli/systemClock.ts"));
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it.each([1, 24, 25, 40, 400])("calls after %d days, not earlier", (days) => {
    const run = vi.fn<() => void>();
    clock.after(days * DAY_MS, run);
    vi.advanceTimersByTime(days * DAY_MS - 1);
    expect(run).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(run).toHaveBeenCalledOnce();
  });

  it("calls nothing that was called off, however long ago it was asked for", () => {
    const run = vi.fn<() => void>();
    const cancel = clock.after(40 * DAY_MS, run);
    vi.advanceTimersByTime(30 * DAY_MS);
    cancel();
    vi.advanceTimersByTime(30 * DAY_MS);
    expect(run).not.toHaveBeenCalled();
  });

  it("goes on as before where the time of day is set back", () => {
    const before = clock.now();
    vi.setSystemTime(START - 3_600_000);
    expect(clock.now()).toBe(before);
    vi.advanceTimersByTime(1_000);
    expect(clock.now()).toBe(before + 1_000);
  });

  it("follows where the time of day is set forward", () => {
    expect(clock.now()).toBe(START);
    vi.setSystemTime(START + 3_600_000);
    expect(clock.now()).toBe(START + 3_600_000);
  });
});
