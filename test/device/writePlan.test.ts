import { expect, it } from "vitest";
import type { Step, StepOutcome } from "../../src/model/plan.ts";
import { ProviderError } from "../../src/provider/providerError.ts";
import { aMember, aPlan, aPool, aSession, aStep, never } from "../build/device.ts";
import { createFakeClock } from "../build/fakeClock.ts";
import type { FakeAnswer } from "../build/fakeDevice.ts";
import { createFakeProvider } from "../build/fakeProvider.ts";

const SETTLE_SECONDS = 3;

async function aUnit() {
  const clock = createFakeClock();
  const fake = createFakeProvider(clock, { settleSeconds: SETTLE_SECONDS });
  const device = fake.device();
  device.give(aPool(), [aMember(1)]);
  const unit = aSession(fake, clock);
  const observed = await unit.observed(aPool(), never);
  return { clock, device, unit, observed };
}

const STEPS: readonly Step[] = [aStep("add", 2), aStep("add", 3)];
const busy = new ProviderError("busy", "not now");
const rejected = new ProviderError("rejected", "the pool is full");
const broken = new ProviderError("unreachable", "connection reset", { applied: "unknown" });
const conflict = new ProviderError("conflict", "somebody else wrote");

interface Row {
  readonly name: string;
  readonly answer: FakeAnswer;
  readonly results: readonly StepOutcome["result"][];
  readonly kind?: string;
  /** Whether the next pass reads. */
  readonly reads: boolean;
}

it.each<Row>([
  {
    name: "a write that is acknowledged is known",
    answer: { kind: "ok" },
    results: ["applied", "applied"],
    reads: false,
  },
  {
    name: "one that failed before it was sent changes nothing",
    answer: { kind: "fail", error: busy },
    results: ["not-applied", "not-applied"],
    kind: "busy",
    reads: false,
  },
  {
    name: "one whose answer was lost is unknown",
    answer: { kind: "lose" },
    results: ["unknown", "unknown"],
    kind: "unreachable",
    reads: true,
  },
  {
    name: "one that met another state makes the pool unknown",
    answer: { kind: "fail", error: conflict },
    results: ["not-applied", "not-applied"],
    kind: "conflict",
    reads: true,
  },
  {
    name: "one that was done in part is known",
    answer: { kind: "partial", applied: [true, false], error: rejected },
    results: ["applied", "not-applied"],
    kind: "rejected",
    reads: false,
  },
  {
    name: "one whose connection broke midway is unknown",
    answer: { kind: "partial", applied: [true, false], error: broken },
    results: ["applied", "unknown"],
    kind: "unreachable",
    reads: true,
  },
])("$name", async ({ answer, results, kind, reads }) => {
  const { unit, device, observed } = await aUnit();
  device.next("write", answer);
  const outcomes = await unit.write(aPlan(observed, STEPS), never);
  expect(outcomes.map(({ step }) => step)).toEqual(STEPS);
  expect(outcomes.map(({ result }) => result)).toEqual(results);
  expect(outcomes.at(-1)?.failure?.kind).toBe(kind);
  const next = await unit.observed(aPool(), never);
  expect(next.from).toBe(reads ? "read" : "acknowledged");
  expect(next.members).toEqual(device.members(aPool()));
});

it.each([
  { name: "that listens", stubborn: false, afterMs: 10_000 },
  { name: "that does not listen", stubborn: true, afterMs: 11_000 },
])("a write that is not answered by a provider $name is unknown after its deadline", async ({ stubborn, afterMs }) => {
  const { unit, device, observed, clock } = await aUnit();
  device.next("write", { kind: "hang", stubborn });
  const write = unit.write(aPlan(observed, STEPS), never);
  await clock.advance(afterMs);
  const message = "write of edge/web on unit edge/a: no answer within 10 s";
  expect(await write).toMatchObject(
    STEPS.map(() => ({ result: "unknown", failure: { kind: "unreachable", message } })),
  );
});

it("a write that is stopped midway is unknown, and says nothing about the unit", async () => {
  const { unit, device, observed, clock } = await aUnit();
  const stop = new AbortController();
  device.next("write", { kind: "hang" });
  const write = unit.write(aPlan(observed, STEPS), stop.signal);
  await clock.advance(100);
  stop.abort();
  expect(await write).toMatchObject(STEPS.map(() => ({ result: "unknown" })));
  expect(device.calls).toMatchObject({ open: 1, disposed: 0 });
});

it("a write that is stopped before it is sent is not sent", async () => {
  const { unit, device, observed } = await aUnit();
  const outcomes = await unit.write(aPlan(observed, STEPS), AbortSignal.abort());
  expect(outcomes).toMatchObject(STEPS.map(() => ({ result: "not-applied" })));
  expect(device.calls.write).toBe(0);
});

it("what is read while a lost write may still land is read again when it no longer can", async () => {
  const { unit, device, observed, clock } = await aUnit();
  device.next("write", { kind: "lose" });
  await unit.write(aPlan(observed, STEPS), never);
  const landsUntil = clock.now() + SETTLE_SECONDS * 1_000;
  await clock.advance(500);
  await unit.observed(aPool(), never);
  expect(unit.nextRead(aPool())).toBe(landsUntil);
});

it.each<{ name: string; answer: FakeAnswer; message: string }>([
  {
    name: "a bug in a provider",
    answer: { kind: "fail", error: new TypeError("a bug") },
    message: "a bug",
  },
  {
    name: "an answer with too few outcomes",
    answer: { kind: "short" },
    message: "edge/web: the provider answered 1 outcomes for 2 steps",
  },
])("$name passes through, and the pool is read again", async ({ answer, message }) => {
  const { unit, device, observed } = await aUnit();
  device.next("write", answer);
  await expect(unit.write(aPlan(observed, STEPS), never)).rejects.toThrow(message);
  expect((await unit.observed(aPool(), never)).from).toBe("read");
});

it("a plan without steps costs no call", async () => {
  const { unit, device, observed } = await aUnit();
  expect(await unit.write(aPlan(observed, []), never)).toEqual([]);
  expect(device.calls.write).toBe(0);
});

it("a pool that is made is read afterwards", async () => {
  const { unit, device } = await aUnit();
  const pool = aPool("new");
  const plan = aPlan(await unit.observed(pool, never), [aStep("add", 1)], { pool, create: true });
  expect(await unit.write(plan, never)).toMatchObject([{ result: "applied" }]);
  expect(await unit.observed(pool, never)).toMatchObject({ from: "read", members: device.members(pool) });
});

it("a pool that is made empty and fails throws, as no outcome can say so", async () => {
  const { unit, device } = await aUnit();
  const pool = aPool("new");
  const plan = aPlan(await unit.observed(pool, never), [], { pool, create: true });
  device.next("write", { kind: "fail", error: rejected });
  await expect(unit.write(plan, never)).rejects.toThrow("the pool is full");
});

it("one pool that is not answered does not take the connection from the others", async () => {
  const { unit, device, observed, clock } = await aUnit();
  const other = aPool("other");
  device.give(other, []);
  const seen = await unit.observed(other, never);
  device.next("write", { kind: "hang" }, { kind: "delay", ms: 9_000 });
  const lost = unit.write(aPlan(observed, STEPS), never);
  await clock.advance(2_000);
  const slow = unit.write(aPlan(seen, [aStep("add", 1)], { pool: other }), never);
  await clock.advance(8_500);
  await lost;
  expect(device.calls.disposed).toBe(0);
  await clock.advance(500);
  expect(await slow).toMatchObject([{ result: "applied" }]);
  expect(device.calls.disposed).toBe(1);
});

it("a plan that disables is urgent: it goes out while others wait", async () => {
  const clock = createFakeClock();
  const fake = createFakeProvider(clock);
  const device = fake.device();
  for (const pool of ["web", "api"]) device.give(aPool(pool), [aMember(1)]);
  const unit = aSession(fake, clock, { rate: { requestsPerSecond: 1, burst: 3 } });
  const web = await unit.observed(aPool("web"), never);
  const api = await unit.observed(aPool("api"), never);
  const normal = unit.write(aPlan(web, [aStep("add", 2)]), never);
  await unit.write(aPlan(api, [aStep("disable", 1)], { pool: aPool("api") }), never);
  expect(device.written.map(({ pool }) => pool.pool)).toEqual(["api"]);
  await clock.advance(2_000);
  await normal;
  expect(device.written.map(({ pool }) => pool.pool)).toEqual(["api", "web"]);
});
