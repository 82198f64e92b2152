import { expect, it } from "vitest";
import type { Rate } from "../../src/device/allowance.ts";
import { createTokenBucket } from "../../src/device/tokenBucket.ts";
import { never } from "../build/device.ts";
import { createFakeClock } from "../build/fakeClock.ts";

/** Asks for calls, all at once, and says when each went out. */
function aBucket(rate: Rate | undefined) {
  const clock = createFakeClock(0);
  const bucket = createTokenBucket(rate, clock);
  const sent: string[] = [];
  const ask = (name: string, urgent = false, signal = never): void =>
    void bucket.take(urgent, signal).then(
      () => sent.push(`${name}@${clock.now()}`),
      () => sent.push(`${name} stopped`),
    );
  return { clock, bucket, sent, ask };
}

it("a burst goes out at once, the rest at the rate", async () => {
  const { clock, sent, ask } = aBucket({ requestsPerSecond: 10, burst: 1 });
  for (const name of ["a", "b", "c"]) ask(name);
  await clock.advance(1_000);
  expect(sent).toEqual(["a@0", "b@100", "c@200"]);
});

it("a rest fills it up to its burst, not beyond", async () => {
  const { clock, sent, ask } = aBucket({ requestsPerSecond: 10, burst: 1 });
  await clock.advance(60_000);
  for (const name of ["a", "b"]) ask(name);
  await clock.advance(1_000);
  expect(sent).toEqual(["a@60000", "b@60100"]);
});

it("urgent calls find a tenth of the burst kept for them", async () => {
  const { clock, sent, ask } = aBucket({ requestsPerSecond: 1, burst: 3 });
  for (const name of ["a", "b", "c"]) ask(name);
  ask("urgent", true);
  await clock.advance(2_000);
  expect(sent).toEqual(["a@0", "b@0", "urgent@0", "c@2000"]);
});

it("urgent calls overtake", async () => {
  const { clock, sent, ask } = aBucket({ requestsPerSecond: 10, burst: 1 });
  for (const name of ["a", "b", "c"]) ask(name);
  ask("urgent", true);
  await clock.advance(1_000);
  expect(sent).toEqual(["a@0", "urgent@100", "b@200", "c@300"]);
});

it("a pause keeps all but urgent calls back, and is not shortened by a shorter one", async () => {
  const { clock, bucket, sent, ask } = aBucket({ requestsPerSecond: 10, burst: 10 });
  bucket.pause(5_000);
  bucket.pause(1_000);
  ask("a");
  ask("urgent", true);
  await clock.advance(6_000);
  expect(sent).toEqual(["urgent@0", "a@5000"]);
});

it("a call that is stopped while it waits does not cost a place", async () => {
  const { clock, sent, ask } = aBucket({ requestsPerSecond: 10, burst: 1 });
  const stop = new AbortController();
  ask("a");
  ask("b", false, stop.signal);
  ask("c");
  await clock.advance(50);
  stop.abort();
  await clock.advance(1_000);
  expect(sent).toEqual(["a@0", "b stopped", "c@100"]);
  expect(clock.pending).toBe(0);
});

it("a call that is stopped before it asks does not go out", async () => {
  const { clock, sent, ask } = aBucket(undefined);
  ask("a", false, AbortSignal.abort());
  await clock.settle();
  expect(sent).toEqual(["a stopped"]);
});

it("without a rate all go out at once, and no timer runs", async () => {
  const { clock, sent, ask } = aBucket(undefined);
  for (let call = 0; call < 1_000; call += 1) ask("a");
  await clock.settle();
  expect([sent.length, clock.pending]).toEqual([1_000, 0]);
});

it("in any second there are no more calls than the burst and the rate", async () => {
  const { clock, sent, ask } = aBucket({ requestsPerSecond: 7, burst: 3 });
  for (let call = 0; call < 60; call += 1) ask("a", call % 3 === 0);
  await clock.advance(60_000);
  const times = sent.map((one) => Number(one.slice(2)));
  expect(times.length).toBe(60);
  for (const at of times) {
    expect(times.filter((other) => other >= at && other < at + 1_000).length).toBeLessThanOrEqual(10);
  }
});
