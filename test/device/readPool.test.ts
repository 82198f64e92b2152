import { expect, it } from "vitest";
import { ProviderError } from "../../src/provider/providerError.ts";
import { aMember, aPool, aSession, never } from "../build/device.ts";
import { createFakeClock } from "../build/fakeClock.ts";
import { createFakeProvider } from "../build/fakeProvider.ts";

async function aUnit() {
  const clock = createFakeClock();
  const fake = createFakeProvider(clock);
  const device = fake.device();
  device.give(aPool(), [aMember(1)]);
  const unit = aSession(fake, clock);
  await clock.settle();
  return { clock, device, unit };
}

it("says when it was read, on which instance, and that it was read just now", async () => {
  const { unit, clock } = await aUnit();
  const readAt = clock.now();
  expect(await unit.observed(aPool(), never)).toEqual({ instance: "1", readAt, members: [aMember(1)], from: "read" });
});

it("a read that is not answered fails at its deadline, and costs no more reads meanwhile", async () => {
  const { unit, device, clock } = await aUnit();
  device.next("read", { kind: "hang" });
  const failure = unit.observed(aPool(), never).catch((error: unknown) => error);
  await clock.advance(10_000);
  expect(await failure).toMatchObject({
    message: "read of edge/web on unit edge/a: no answer within 10 s",
    failure: { kind: "unreachable" },
  });
  expect(device.calls.read).toBe(1);
});

it("a read that is due and fails is due again", async () => {
  const { unit, device, clock } = await aUnit();
  await unit.observed(aPool(), never);
  unit.readDue(aPool(), clock.now());
  device.next("read", { kind: "fail", error: new ProviderError("busy", "not now") });
  await expect(unit.observed(aPool(), never)).rejects.toThrow("not now");
  expect(unit.status().lastError).toBe("not now");
  expect((await unit.observed(aPool(), never)).from).toBe("read");
  expect(unit.status().lastError).toBeUndefined();
});

it("a device that asks for a rest gets it, from all but urgent calls", async () => {
  const { unit, device, clock } = await aUnit();
  const error = new ProviderError("busy", "not now", { retryAfterMs: 3_000 });
  device.next("read", { kind: "fail", error });
  await expect(unit.observed(aPool(), never)).rejects.toThrow("not now");
  const read = unit.observed(aPool(), never);
  await clock.advance(2_999);
  expect(device.calls.read).toBe(1);
  await clock.advance(1);
  await read;
  expect(device.calls.read).toBe(2);
});

it("a pool that was read across a restart is not known", async () => {
  const { unit, device, clock } = await aUnit();
  device.next("read", { kind: "delay", ms: 7_000 });
  const read = unit.observed(aPool(), never);
  await clock.advance(1_000);
  device.instance = "2";
  await clock.advance(10_000);
  expect((await read).instance).toBe("1");
  expect((await unit.observed(aPool(), never)).from).toBe("read");
});

it("a bug in a provider passes through with its stack, and the unit stays as it is", async () => {
  const { unit, device } = await aUnit();
  const bug = new TypeError("a bug");
  device.next("read", { kind: "fail", error: bug });
  await expect(unit.observed(aPool(), never)).rejects.toBe(bug);
  expect(unit.status().lastError).toBeUndefined();
});
