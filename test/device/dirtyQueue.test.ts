import fc from "fast-check";
import { expect, it } from "vitest";
import { createDirtyQueue, type DirtyQueue } from "../../src/device/dirtyQueue.ts";
import { createFakeClock, type FakeClock } from "../build/fakeClock.ts";

interface Bench {
  readonly queue: DirtyQueue;
  readonly clock: FakeClock;
  /** `web 0-5`: pool, start and end of each pass, in milliseconds. */
  readonly passes: string[];
  readonly errors: unknown[];
}

/** A queue whose passes take `ms`. */
function aQueue({ concurrency = 1, ms = 5 } = {}): Bench {
  const clock = createFakeClock(0);
  const passes: string[] = [];
  const errors: unknown[] = [];
  const queue = createDirtyQueue({
    concurrency,
    clock,
    async run(pool, signal) {
      const start = clock.now();
      await new Promise<void>((resolve, reject) => {
        clock.after(ms, resolve);
        signal.addEventListener("abort", () => reject(signal.reason));
      });
      passes.push(`${pool} ${start}-${clock.now()}`);
      if (pool === "poison") throw new Error("poisoned");
    },
    onError: (error) => void errors.push(error),
  });
  return { queue, clock, passes, errors };
}

it("the first mark starts its pass at once", async () => {
  const { queue, clock, passes } = aQueue();
  queue.mark("web");
  await clock.advance(5);
  expect(passes).toEqual(["web 0-5"]);
});

it("marks of a waiting pool are one pass", async () => {
  const { queue, clock, passes } = aQueue();
  for (const pool of ["a", "b", "b", "b"]) queue.mark(pool);
  await clock.advance(100);
  expect(passes).toEqual(["a 0-5", "b 5-10"]);
});

it("marks during a pass are one more pass, behind those that waited already", async () => {
  const { queue, clock, passes } = aQueue();
  queue.mark("a");
  queue.mark("b");
  await clock.advance(2);
  queue.mark("a");
  queue.mark("a");
  await clock.advance(100);
  expect(passes).toEqual(["a 0-5", "b 5-10", "a 10-15"]);
});

it("an urgent mark goes before all that wait", async () => {
  const { queue, clock, passes } = aQueue();
  for (const pool of ["a", "b", "c"]) queue.mark(pool);
  await clock.advance(1);
  queue.mark("c", true);
  await clock.advance(100);
  expect(passes).toEqual(["a 0-5", "c 5-10", "b 10-15"]);
});

it("an urgent mark of a pool in flight goes before all that wait", async () => {
  const { queue, clock, passes } = aQueue();
  for (const pool of ["a", "b"]) queue.mark(pool);
  await clock.advance(1);
  queue.mark("a", true);
  await clock.advance(100);
  expect(passes).toEqual(["a 0-5", "a 5-10", "b 10-15"]);
});

it("as many passes run at a time as it may", async () => {
  const { queue, clock, passes } = aQueue({ concurrency: 3 });
  for (const pool of ["a", "b", "c", "d"]) queue.mark(pool);
  await clock.advance(100);
  expect(passes).toEqual(["a 0-5", "b 0-5", "c 0-5", "d 5-10"]);
});

it("a pass that throws is told of, and the others go on", async () => {
  const { queue, clock, passes, errors } = aQueue();
  for (const pool of ["poison", "web"]) queue.mark(pool);
  await clock.advance(100);
  expect(errors).toEqual([new Error("poisoned")]);
  expect(passes).toEqual(["poison 0-5", "web 5-10"]);
  expect(queue.size).toBe(0);
});

it("says how many pools are dirty, and since when", async () => {
  const { queue, clock } = aQueue();
  expect([queue.size, queue.oldestSince]).toEqual([0, undefined]);
  queue.mark("a");
  await clock.advance(2);
  queue.mark("b");
  queue.mark("a");
  expect([queue.size, queue.oldestSince]).toEqual([2, 0]);
  await clock.advance(3);
  expect([queue.size, queue.oldestSince]).toEqual([2, 2]);
});

it("is idle when nothing waits and nothing is in flight", async () => {
  const { queue, clock, passes } = aQueue();
  await queue.idle();
  for (const pool of ["a", "b"]) queue.mark(pool);
  let isIdle = false;
  void queue.idle().then(() => (isIdle = true));
  await clock.advance(9);
  expect(isIdle).toBe(false);
  await clock.advance(1);
  expect([isIdle, passes.length]).toEqual([true, 2]);
});

it.each([
  { how: "graceful", passes: ["a 0-5"], errors: [] },
  { how: "now", passes: [], errors: [new Error("the queue was stopped")] },
] as const)("stopped $how, it starts nothing more", async ({ how, passes, errors }) => {
  const bench = aQueue();
  for (const pool of ["a", "b"]) bench.queue.mark(pool);
  await bench.clock.advance(1);
  bench.queue.mark("a");
  const stopped = bench.queue.stop(how);
  bench.queue.mark("c");
  await bench.clock.advance(100);
  await stopped;
  expect([bench.passes, bench.errors, bench.queue.size]).toEqual([passes, errors, 0]);
});

type Deed = { readonly mark: string; readonly urgent: boolean } | { readonly wait: number };

const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ mark: fc.constantFrom("a", "b", "c", "d"), urgent: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ wait: fc.integer({ min: 1, max: 12 }) }) },
);

interface Span {
  readonly pool: string;
  readonly start: number;
  end: number;
}

/** Order of events is counted, not timed: what happens at one millisecond has an order too. */
async function play(deeds: readonly Deed[], concurrency: number, durations: readonly number[]) {
  const clock = createFakeClock(0);
  const spans: Span[] = [];
  const marks: { readonly pool: string; readonly at: number }[] = [];
  let tick = 0;
  let mostInFlight = 0;
  const queue = createDirtyQueue({
    concurrency,
    clock,
    async run(pool) {
      const span = { pool, start: tick++, end: Infinity };
      spans.push(span);
      mostInFlight = Math.max(mostInFlight, spans.filter(({ end }) => end === Infinity).length);
      await new Promise<void>((resolve) => {
        clock.after(durations[spans.length % durations.length] ?? 1, resolve);
      });
      span.end = tick++;
      if (spans.length % 5 === 0) throw new Error("now and then");
    },
    onError: () => undefined,
  });
  for (const one of deeds) {
    if ("wait" in one) await clock.advance(one.wait);
    else {
      marks.push({ pool: one.mark, at: tick++ });
      queue.mark(one.mark, one.urgent);
    }
  }
  await clock.advance(1_000);
  return { spans, marks, queue, mostInFlight };
}

it("law: one pass of a pool at a time, a pass after every mark, and never more passes than marks", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(deed, { maxLength: 30 }),
      fc.integer({ min: 1, max: 3 }),
      fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 5 }),
      async (deeds, concurrency, durations) => {
        const { spans, marks, queue, mostInFlight } = await play(deeds, concurrency, durations);
        expect(queue.size).toBe(0);
        expect(mostInFlight).toBeLessThanOrEqual(concurrency);
        expect(spans.length).toBeLessThanOrEqual(marks.length);
        for (const { pool, at } of marks) {
          expect(spans.some((span) => span.pool === pool && span.start > at)).toBe(true);
        }
        for (const one of spans) {
          const overlapping = spans.filter(
            (other) => other !== one && other.pool === one.pool && other.start < one.end && one.start < other.end,
          );
          expect(overlapping).toEqual([]);
        }
      },
    ),
    { numRuns: 200 },
  );
});
