import { afterEach, describe, expect, it } from "vitest";
import { aFakeBalancer, aFleet, type FakeDevices } from "../build/devices.ts";

const opened: FakeDevices[] = [];
function fleetWith(secrets: Readonly<Record<string, Readonly<Record<string, string>>>> = {}): FakeDevices {
  const fleet = aFleet();
  opened.push(fleet);
  for (const [name, content] of Object.entries(secrets)) fleet.secrets.set(name, content);
  return fleet;
}
afterEach(async () => {
  for (const { devices } of opened.splice(0)) await devices.close("now");
});

describe("a load balancer that comes back", () => {
  it.each([
    { after: "it was unusable", between: [aFakeBalancer({ credentialsSecretRef: { name: "not-there" } })] },
    { after: "it was gone", between: [] },
  ])("after $after still knows how many members its unit had", ({ between }) => {
    const { devices, clock } = fleetWith();
    devices.sync([aFakeBalancer()]);
    devices.all()[0]?.shrink.set("edge/web", { size: 10, excused: 0 });
    devices.sync(between);
    expect(devices.all()).toEqual([]);
    devices.sync([aFakeBalancer()]);
    expect(devices.all()[0]?.shrink.brake(clock.now())).toEqual({ peak: 10, size: 10 });
  });
});

it("a unit that is replaced twice while its pass is in flight has no other pass before that one has ended", async () => {
  const held = Promise.withResolvers<void>();
  const fleet = aFleet(() => held.promise);
  opened.push(fleet);
  const { devices, passes, clock } = fleet;
  devices.sync([aFakeBalancer()]);
  devices.all()[0]?.queue.mark("edge/web");
  await clock.settle();
  for (const size of [2, 3]) devices.sync([aFakeBalancer({ config: { size } })]);
  devices.all()[0]?.queue.mark("edge/web");
  await clock.settle();
  const before = [...passes];
  held.resolve();
  await clock.settle();
  expect({ before, after: passes }).toEqual({
    before: ["edge/web on a"],
    after: ["edge/web on a", "edge/web on a"],
  });
});

describe("a Secret that spec.tls names", () => {
  const secured = aFakeBalancer({ tls: { caSecretRef: { name: "ca" }, clientCertSecretRef: { name: "client" } } });
  const CLIENT = { "tls.crt": "certificate", "tls.key": "key" };

  it("opens the device when it arrives", () => {
    const { devices, secrets } = fleetWith({ client: CLIENT });
    expect([devices.sync([secured]), devices.of("edge")?.kind]).toEqual([["edge"], "unusable"]);
    secrets.set("ca", { "ca.crt": "authority" });
    expect([devices.sync([secured]), devices.of("edge")?.kind]).toEqual([["edge"], "ready"]);
  });

  it.each([
    { name: "ca", content: { "ca.crt": "new" } },
    { name: "client", content: { ...CLIENT, "tls.key": "new" } },
  ])("reopens the device when $name changes, and only then", ({ name, content }) => {
    const { devices, secrets } = fleetWith({ ca: { "ca.crt": "authority" }, client: CLIENT });
    devices.sync([secured]);
    const [before] = devices.all();
    expect(devices.sync([secured])).toEqual([]);
    secrets.set(name, content);
    expect(devices.sync([secured])).toEqual(["edge"]);
    expect(devices.all()[0]).not.toBe(before);
  });
});
