import { poolId } from "../../src/model/pool.ts";
import { expect, it } from "vitest";
import { ProviderError } from "../../src/provider/providerError.ts";
import { aMember, aPool, never } from "../build/device.ts";
import { aFakeBalancer, aFleet } from "../build/devices.ts";

const two = {
  units: [
    { name: "a", url: "fake://a" },
    { name: "b", url: "fake://b" },
  ],
};

const unitsOf = ({ devices }: Pick<ReturnType<typeof aFleet>, "devices">, name = "edge") => {
  const device = devices.of(name);
  return device?.kind === "ready" ? device.units : [];
};

it("each LoadBalancer has its units, in the order of its spec", () => {
  const fleet = aFleet();
  expect(fleet.devices.sync([aFakeBalancer(two), aFakeBalancer({}, "core")])).toEqual(["edge", "core"]);
  expect(unitsOf(fleet).map(({ unit }) => unit.name)).toEqual(["a", "b"]);
  expect(fleet.devices.all().map(({ loadBalancer, unit }) => `${loadBalancer}/${unit.name}`)).toEqual([
    "edge/a",
    "edge/b",
    "core/a",
  ]);
  expect(fleet.devices.of("nowhere")).toBeUndefined();
});

it("a LoadBalancer that did not change stays open and keeps what it knows", async () => {
  const fleet = aFleet();
  const device = fleet.fake.device();
  device.give(aPool(), [aMember(1)]);
  fleet.devices.sync([aFakeBalancer()]);
  const [before] = unitsOf(fleet);
  await before?.unit.observed(aPool(), never);
  expect(fleet.devices.sync([aFakeBalancer({ mode: "Observe" })])).toEqual([]);
  expect(unitsOf(fleet)).toEqual([before]);
  expect(before?.unit.known(poolId(aPool()))?.members).toEqual([aMember(1)]);
  expect(device.calls.open).toBe(1);
});

it("a second unit is opened beside the first, which stays", async () => {
  const fleet = aFleet();
  fleet.devices.sync([aFakeBalancer()]);
  const [first] = unitsOf(fleet);
  expect(fleet.devices.sync([aFakeBalancer(two)])).toEqual(["edge"]);
  expect(unitsOf(fleet)[0]).toBe(first);
  expect(unitsOf(fleet)).toHaveLength(2);
  await fleet.clock.settle();
  expect([fleet.fake.device().calls.open, fleet.fake.device("fake://b").calls.open]).toEqual([1, 1]);
});

it.each([
  { name: "config", spec: { config: { size: 2 } } },
  { name: "URL", spec: { units: [{ name: "a", url: "fake://elsewhere" }] } },
])("a change of the $name opens the unit anew and closes the old one", async ({ spec }) => {
  const fleet = aFleet();
  fleet.devices.sync([aFakeBalancer()]);
  await fleet.clock.settle();
  expect(fleet.devices.sync([aFakeBalancer(spec)])).toEqual(["edge"]);
  await fleet.clock.settle();
  expect(fleet.fake.opened).toHaveLength(2);
  expect(fleet.fake.device().calls.disposed).toBe(1);
});

it("new credentials are used at once", async () => {
  const fleet = aFleet();
  const edge = aFakeBalancer({ credentialsSecretRef: { name: "login" } });
  fleet.secrets.set("login", { password: "old" });
  fleet.devices.sync([edge]);
  expect(fleet.devices.sync([edge])).toEqual([]);
  fleet.secrets.set("login", { password: "new" });
  expect(fleet.devices.sync([edge])).toEqual(["edge"]);
  await fleet.clock.settle();
  expect(fleet.fake.opened.map(({ credentials }) => credentials["password"])).toEqual(["old", "new"]);
});

it("a replaced unit keeps the size of its past, so that a new password does not release the brake", () => {
  const fleet = aFleet();
  fleet.devices.sync([aFakeBalancer()]);
  unitsOf(fleet)[0]?.shrink.set("edge/web", { size: 10, excused: 0 });
  fleet.devices.sync([aFakeBalancer({ config: { size: 2 } })]);
  expect(unitsOf(fleet)[0]?.shrink.brake(fleet.clock.now())).toEqual({ peak: 10, size: 10 });
});

it("a pass of the new unit waits until the old one makes no more calls", async () => {
  const fleet = aFleet(async (_, { unit }) => void (await unit.observed(aPool(), never)));
  fleet.devices.sync([aFakeBalancer()]);
  fleet.fake.device().next("read", { kind: "delay", ms: 1_000 });
  unitsOf(fleet)[0]?.queue.mark("edge/web");
  await fleet.clock.advance(100);
  fleet.devices.sync([aFakeBalancer({ config: { size: 2 } })]);
  unitsOf(fleet)[0]?.queue.mark("edge/web");
  await fleet.clock.advance(800);
  expect(fleet.fake.device().calls.read).toBe(1);
  await fleet.clock.advance(200);
  expect(fleet.fake.device().calls.read).toBe(2);
});

it("one that cannot be driven is closed and says why, once", async () => {
  const fleet = aFleet();
  fleet.devices.sync([aFakeBalancer()]);
  await fleet.clock.settle();
  const broken = { provider: "f5" };
  expect(fleet.devices.sync([aFakeBalancer(broken)])).toEqual(["edge"]);
  expect(fleet.devices.of("edge")).toEqual({
    kind: "unusable",
    reason: "UnknownProvider",
    message: 'provider "f5" is not installed',
  });
  expect(fleet.devices.sync([aFakeBalancer(broken)])).toEqual([]);
  await fleet.clock.settle();
  expect([fleet.devices.all(), fleet.fake.device().calls.disposed]).toEqual([[], 1]);
  expect(fleet.devices.sync([aFakeBalancer()])).toEqual(["edge"]);
  expect(unitsOf(fleet)).toHaveLength(1);
});

it("one that is gone is closed and told of", async () => {
  const fleet = aFleet();
  const edge = aFakeBalancer();
  fleet.devices.sync([edge]);
  await fleet.clock.settle();
  expect(fleet.devices.sync([])).toEqual(["edge"]);
  await fleet.clock.settle();
  expect([fleet.devices.of("edge"), fleet.fake.device().calls.disposed]).toEqual([undefined, 1]);
  expect(fleet.devices.sync([edge])).toEqual(["edge"]);
});

it.each([
  { how: "graceful", read: "done" },
  { how: "now", read: "stopped" },
] as const)("closed $how, passes in flight are $read, and no timer is left", async ({ how, read }) => {
  const ends: string[] = [];
  const fleet = aFleet(async (pool, { unit }, signal) => {
    await unit.observed(aPool(pool), signal).then(
      () => ends.push("done"),
      (error: unknown) => ends.push(error instanceof ProviderError ? "stopped" : "broken"),
    );
  });
  fleet.devices.sync([aFakeBalancer()]);
  fleet.fake.device().next("read", { kind: "delay", ms: 1_000 });
  unitsOf(fleet)[0]?.queue.mark("web");
  await fleet.clock.advance(100);
  const closed = fleet.devices.close(how);
  await fleet.clock.advance(60_000);
  await closed;
  expect(ends).toEqual([read]);
  expect([fleet.clock.pending, fleet.devices.all(), fleet.heard.errors]).toEqual([0, [], []]);
});
