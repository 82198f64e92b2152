import { expect, it } from "vitest";
import type { SessionOptions } from "../../src/device/session.ts";
import { ProviderError } from "../../src/provider/providerError.ts";
import { aClaim, aContribution, aWish } from "../build/plan.ts";
import { aMember, aPlan, aPool, aSession, aStep, never, writeSteps } from "../build/device.ts";
import { createFakeClock } from "../build/fakeClock.ts";
import { createFakeProvider, type FakeOptions } from "../build/fakeProvider.ts";

function aUnit(more: Partial<SessionOptions> = {}, fake: Partial<FakeOptions> = {}) {
  const clock = createFakeClock();
  const provider = createFakeProvider(clock, fake);
  const device = provider.device();
  device.give(aPool(), [aMember(1)]);
  return { clock, device, opened: provider.opened, unit: aSession(provider, clock, more) };
}

const refused = new ProviderError("unreachable", "connection refused");

it("a changed endpoint costs one write and no read", async () => {
  const { unit, device } = aUnit();
  await unit.observed(aPool(), never);
  const before = { ...device.calls };
  await writeSteps(unit, [aStep("add", 2, { tag: "mine" })]);
  await writeSteps(unit, [aStep("drain", 1)]);
  expect([device.calls.read - before.read, device.calls.write - before.write]).toEqual([0, 2]);
  expect((await unit.observed(aPool(), never)).members).toEqual(device.members(aPool()));
});

it("a resync of 1,000 converged pools costs no write, and no read before it is due", async () => {
  const { unit, device, clock } = aUnit();
  const pools = Array.from({ length: 1_000 }, (_, index) => aPool(`pool-${index}`));
  for (const pool of pools) device.give(pool, [aMember(1)]);
  const resync = async (): Promise<void> => {
    for (const pool of pools) await writeSteps(unit, [], pool);
  };
  await resync();
  expect([device.calls.read, device.calls.write]).toEqual([1_000, 0]);
  await resync();
  expect([device.calls.read, device.calls.write]).toEqual([1_000, 0]);
  await clock.advance(600_000);
  await resync();
  expect([device.calls.read, device.calls.write]).toEqual([2_000, 0]);
});

it("after the first reads the next ones are spread over the whole interval", async () => {
  const { unit, device, clock } = aUnit();
  const pools = Array.from({ length: 200 }, (_, index) => aPool(`pool-${index}`));
  for (const pool of pools) device.give(pool, []);
  for (const pool of pools) await unit.observed(pool, never);
  const inFirstHalf = pools.filter((pool) => (unit.nextRead(pool) ?? 0) < clock.now() + 300_000);
  expect(inFirstHalf.length).toBeGreaterThan(70);
  expect(inFirstHalf.length).toBeLessThan(130);
});

it("a pool is read from the time on for which a read was asked", async () => {
  const { unit, device, clock } = aUnit();
  await unit.observed(aPool(), never);
  unit.readDue(aPool(), clock.now());
  expect((await unit.observed(aPool(), never)).from).toBe("read");
  expect((await unit.observed(aPool(), never)).from).toBe("acknowledged");
  unit.readDue(aPool(), clock.now() + 1_000);
  await clock.advance(1_000);
  expect((await unit.observed(aPool(), never)).from).toBe("read");
  expect(device.calls.read).toBe(3);
});

it("a pool that does not exist has no members", async () => {
  const { unit } = aUnit();
  expect((await unit.observed(aPool("nowhere"), never)).members).toBeUndefined();
});

it("is probed at the start and every five seconds, over one connection", async () => {
  const { unit, device, clock } = aUnit();
  await clock.advance(10_000);
  expect(device.calls).toMatchObject({ open: 1, probe: 3 });
  expect(unit.status()).toEqual({ name: "a", reachable: true, role: "standalone", version: "1.0" });
});

it("a restart is noticed by the next probe: all pools are forgotten, and who listens is told", async () => {
  const { unit, device, clock } = aUnit();
  await unit.observed(aPool(), never);
  device.instance = "2";
  await clock.advance(5_000);
  expect(unit.heard.instances).toEqual([{ loadBalancer: "edge", unit: "a", before: "1", after: "2" }]);
  expect(await unit.observed(aPool(), never)).toMatchObject({ from: "read", instance: "2" });
});

it("a plan that was made before a restart is not written", async () => {
  const { unit, device, clock } = aUnit();
  const plan = aPlan(await unit.observed(aPool(), never), [aStep("remove", 1)]);
  device.instance = "2";
  await clock.advance(5_000);
  const [outcome] = await unit.write(plan, never);
  expect(outcome).toMatchObject({ result: "not-applied", failure: { kind: "conflict" } });
  expect(device.calls.write).toBe(0);
});

it.each(["unreachable", "conflict"] as const)("a call that ends %s is followed by a probe at once", async (kind) => {
  const { unit, device, clock } = aUnit();
  await unit.observed(aPool(), never);
  const before = device.calls.probe;
  device.instance = "2";
  device.next("write", { kind: "fail", error: new ProviderError(kind, "no") });
  await writeSteps(unit, [aStep("add", 2)]);
  await clock.settle();
  expect(device.calls.probe).toBe(before + 1);
  expect(unit.heard.instances).toHaveLength(1);
});

it("a connection that broke is disposed and opened anew", async () => {
  const { unit, device, clock } = aUnit();
  await unit.observed(aPool(), never);
  device.next("write", { kind: "fail", error: refused });
  await writeSteps(unit, [aStep("add", 2)]);
  await clock.settle();
  expect(device.calls).toMatchObject({ open: 2, disposed: 1 });
});

it("one who never answers is left alone after five failures, and found again when it comes back", async () => {
  const { unit, device, clock } = aUnit();
  device.always = { kind: "fail", error: refused };
  await clock.advance(60_000);
  const failure = await unit.observed(aPool(), never).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ProviderError);
  expect(String(failure)).toContain("unit edge/a is paused after");
  expect(device.calls.open).toBeLessThan(11);
  expect(unit.status()).toMatchObject({ reachable: false, lastError: expect.stringContaining("connection refused") });
  device.always = undefined;
  await clock.advance(15_000);
  expect(unit.heard.reachable).toEqual([false, true]);
  expect((await unit.observed(aPool(), never)).members).toEqual([aMember(1)]);
});

it("with wrong credentials there are at most three logins in five minutes", async () => {
  const { device, clock } = aUnit();
  device.always = { kind: "fail", error: new ProviderError("unauthorized", "wrong password") };
  await clock.advance(299_000);
  expect(device.calls.open).toBe(3);
  await clock.advance(3_600_000);
  expect(device.calls.open).toBeLessThanOrEqual(39);
});

it("a configuration takes capabilities away", () => {
  expect(aUnit().unit.traits.capabilities.has("tag")).toBe(true);
  const { traits } = aUnit({ config: { untagged: true } }, { settleSeconds: 3 }).unit;
  expect([traits.capabilities.has("tag"), traits.settleSeconds]).toEqual([false, 3]);
});

it("a wish passes through the provider", () => {
  const wish = aWish([aContribution({ claims: [aClaim(1)] })]);
  const { unit } = aUnit({}, { normalize: (one) => ({ ...one, contributions: [] }) });
  expect(unit.normalize(wish).contributions).toEqual([]);
});

it("lists the pools that hold members of ours under the name of their load balancer", async () => {
  const { unit, device } = aUnit();
  const tag = "hawser-0123456789abcdef-0123456789abcdef-0123456789abcdef";
  device.give(aPool("ours"), [aMember(1, { tag })]);
  expect(await unit.pools(never)).toEqual([aPool("ours")]);
});

it("a provider gets what it needs to open a connection, and no more", async () => {
  const { clock, opened } = aUnit({ credentials: { password: "secret" } });
  await clock.settle();
  expect(opened).toEqual([
    {
      unit: { name: "a", url: "fake://a" },
      config: { untagged: false },
      credentials: { password: "secret" },
      timeoutMs: 10_000,
      allowLoopback: false,
    },
  ]);
});

it("a bug in a probe is told of with its stack, and is no failure of the unit", async () => {
  const { unit, device, clock } = aUnit();
  const bug = new TypeError("a bug");
  device.next("probe", { kind: "fail", error: bug });
  await clock.settle();
  expect(unit.heard.errors).toEqual([bug]);
  await clock.advance(5_000);
  expect(unit.status().reachable).toBe(true);
});

it("closed, it disposes its connection and leaves no timer", async () => {
  const { unit, device, clock } = aUnit();
  await unit.observed(aPool(), never);
  await unit.close();
  await clock.advance(60_000);
  expect(device.calls).toMatchObject({ open: 1, disposed: 1 });
  expect(clock.pending).toBe(0);
});

it("closed while it opens, it disposes the connection that comes after all", async () => {
  const { unit, device, clock } = aUnit();
  const closed = unit.close();
  await clock.advance(60_000);
  await closed;
  expect(device.calls.disposed).toBe(device.calls.open);
});
