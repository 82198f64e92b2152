import { expect, it } from "vitest";
import { createPoolMemory, type PoolMemory } from "../../src/device/poolMemory.ts";
import type { Observed } from "../../src/model/plan.ts";
import { createFakeClock, type FakeClock } from "../build/fakeClock.ts";

const aRead = (clock: FakeClock): Observed => ({ instance: "1", readAt: clock.now(), members: [], from: "read" });
const acknowledged = (readAt: number): Observed => ({ instance: "1", readAt, members: [], from: "acknowledged" });

/** A memory with reads every 600 s, 10 % jitter, and chance always at `random`. */
function aMemory(random = 0): { readonly memory: PoolMemory; readonly clock: FakeClock } {
  const clock = createFakeClock(0, () => random);
  return { clock, memory: createPoolMemory(clock, { kind: "interval", seconds: 600, jitterPercent: 10 }) };
}

it("knows what was read until the next read is due", async () => {
  const { memory, clock } = aMemory();
  expect([memory.recall("web"), memory.nextRead("web")]).toEqual([undefined, undefined]);
  memory.expect("web").wasRead(aRead(clock));
  expect([memory.recall("web"), memory.nextRead("web")]).toEqual([acknowledged(0), 600_000]);
  await clock.advance(599_999);
  expect(memory.recall("web")).toEqual(acknowledged(0));
  await clock.advance(1);
  expect(memory.recall("web")).toBeUndefined();
});

it("the first read is followed by one anywhere in the interval, later ones by the jitter alone", () => {
  const { memory, clock } = aMemory(0.5);
  memory.expect("web").wasRead(aRead(clock));
  expect(memory.nextRead("web")).toBe(300_000);
  memory.expect("web").wasRead(aRead(clock));
  expect(memory.nextRead("web")).toBe(570_000);
});

it("a read can be asked for earlier, not later", async () => {
  const { memory, clock } = aMemory();
  memory.readDue("web", 5);
  memory.expect("web").wasRead(aRead(clock));
  memory.readDue("web", 1_000);
  memory.readDue("web", 2_000);
  expect(memory.nextRead("web")).toBe(1_000);
  await clock.advance(1_000);
  expect(memory.recall("web")).toBeUndefined();
});

it("a write changes what is known, not when it is read next", () => {
  const { memory, clock } = aMemory();
  memory.expect("web").wasRead(aRead(clock));
  const after = { ...acknowledged(0), members: undefined };
  memory.expect("web").wasWritten(after);
  expect([memory.recall("web"), memory.nextRead("web")]).toEqual([after, 600_000]);
  memory.expect("web").wasWritten(undefined);
  expect(memory.recall("web")).toBeUndefined();
});

it.each([
  { name: "forgotten", forget: (memory: PoolMemory) => memory.forget("web") },
  { name: "forgotten with all", forget: (memory: PoolMemory) => memory.forgetAll() },
])("what a call tells of a pool that was $name meanwhile is dropped", ({ forget }) => {
  const { memory, clock } = aMemory();
  memory.expect("web").wasRead(aRead(clock));
  const written = memory.expect("web");
  forget(memory);
  written.wasWritten(acknowledged(0));
  expect(memory.recall("web")).toBeUndefined();
  const read = memory.expect("web");
  forget(memory);
  read.wasRead(aRead(clock));
  expect(memory.recall("web")).toBeUndefined();
});

it("a write that began before the pool was read anew teaches nothing", () => {
  const { memory, clock } = aMemory();
  memory.expect("web").wasRead(aRead(clock));
  const late = memory.expect("web");
  memory.forget("web");
  memory.expect("web").wasRead(aRead(clock));
  late.wasWritten({ ...acknowledged(0), members: undefined });
  expect(memory.recall("web")).toEqual(acknowledged(0));
});

it("a write to a pool that is not known teaches nothing", () => {
  const { memory } = aMemory();
  memory.expect("web").wasWritten(acknowledged(0));
  expect(memory.recall("web")).toBeUndefined();
});

it("what is read while a call may still land is read again when it no longer can", async () => {
  const { memory, clock } = aMemory();
  memory.expect("web").wasRead(aRead(clock));
  memory.doubt("web", 30_000);
  expect(memory.recall("web")).toBeUndefined();
  await clock.advance(100);
  memory.expect("web").wasRead(aRead(clock));
  expect(memory.nextRead("web")).toBe(30_000);
  await clock.advance(29_900);
  memory.expect("web").wasRead(aRead(clock));
  expect(memory.nextRead("web")).toBe(630_000);
});
