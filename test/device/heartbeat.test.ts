import { expect, it } from "vitest";
import { startHeartbeat } from "../../src/device/heartbeat.ts";
import { createFakeClock } from "../build/fakeClock.ts";

/** A heart whose beats take `ms`; when each began. */
function aHeart(ms: number) {
  const clock = createFakeClock(0);
  const beats: number[] = [];
  const heartbeat = startHeartbeat({
    clock,
    everyMs: 5_000,
    beat: () =>
      new Promise((resolve) => {
        beats.push(clock.now());
        clock.after(ms, resolve);
      }),
  });
  return { clock, beats, heartbeat };
}

it("beats at once, then at its pace, counted from the end of the last beat", async () => {
  const { clock, beats } = aHeart(100);
  await clock.advance(11_000);
  expect(beats).toEqual([0, 5_100, 10_200]);
});

it("a kick brings the next beat forward", async () => {
  const { clock, beats, heartbeat } = aHeart(100);
  await clock.advance(1_000);
  heartbeat.kick();
  await clock.advance(6_000);
  expect(beats).toEqual([0, 1_000, 6_100]);
});

it("kicks during a beat are one more beat", async () => {
  const { clock, beats, heartbeat } = aHeart(100);
  await clock.advance(50);
  heartbeat.kick();
  heartbeat.kick();
  await clock.advance(1_000);
  expect(beats).toEqual([0, 100]);
});

it.each([
  { name: "between two beats", atMs: 1_000 },
  { name: "during a beat", atMs: 50 },
])("stopped $name, it beats no more and leaves no timer", async ({ atMs }) => {
  const { clock, beats, heartbeat } = aHeart(100);
  await clock.advance(atMs);
  heartbeat.stop();
  heartbeat.kick();
  await clock.advance(60_000);
  expect([beats, clock.pending]).toEqual([[0], 0]);
});
