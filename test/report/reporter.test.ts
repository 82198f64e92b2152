import { describe, expect, it } from "vitest";
import type { StatusReport } from "../../src/model/status.ts";
import { createReporter, type Reporter } from "../../src/report/reporter.ts";
import type { DeviceFacts } from "../../src/report/loadBalancerStatus.ts";
import { createFakeClock, FAKE_START, type FakeClock } from "../build/fakeClock.ts";
import { aBinding, aLoadBalancer } from "../build/manifests.ts";
import { aClaim, aContribution, aWish } from "../build/plan.ts";
import { aWorld } from "../build/world.ts";
import { aPass, anUnreadPass, refusedConnection } from "./passes.ts";
import { conditionsOf } from "./statusOf.ts";

const wish = aWish([aContribution({ claims: [aClaim(1)] })]);
const UP: DeviceFacts = { units: [{ name: "a", reachable: true, version: "3.0" }], capabilities: ["weight", "drain"] };

interface Scene {
  readonly reporter: Reporter;
  readonly clock: FakeClock;
}

function aScene({ device = UP, before }: { device?: DeviceFacts; before?: StatusReport } = {}): Scene {
  const clock = createFakeClock();
  const world = aWorld([aLoadBalancer(), aBinding({ uid: "binding-1" }), aBinding({ name: "api", uid: "binding-2" })]);
  return { clock, reporter: createReporter({ clock, world: () => world, device: () => device, before }) };
}

describe("the reporter", () => {
  it("shows every binding of the world, by name, also before its first pass", () => {
    const { bindings } = aScene().reporter.status();
    expect(bindings.map(({ namespace, name, service, pool }) => [namespace, name, service, pool])).toEqual([
      ["shop", "api", "api:http", "shop-api"],
      ["shop", "web", "web:http", "shop-web"],
    ]);
  });

  it("keeps what the last pass on a unit came to", () => {
    const { reporter } = aScene();
    reporter.record(aPass({ wish, now: FAKE_START }));
    expect(reporter.status().bindings[1]).toMatchObject({
      members: { desired: 1, programmed: 1 },
      lastSyncTime: "2026-01-01T00:00:00Z",
      lastChangeTime: "2026-01-01T00:00:00Z",
    });
  });

  it("keeps the counts of the last read while the device is silent", () => {
    const { reporter } = aScene();
    reporter.record(aPass({ wish, now: FAKE_START }));
    reporter.record(anUnreadPass({ wish, now: FAKE_START + 1000 }, refusedConnection));
    expect(reporter.status().bindings[1]).toMatchObject({
      members: { programmed: 1 },
      units: [{ name: "a", lastSyncTime: "2026-01-01T00:00:00Z", lastError: refusedConnection.message }],
    });
  });

  it.each([
    { successRule: "All", expected: ["Programmed=Unknown Unreachable", "Ready=False Unreachable"] },
    { successRule: "Any", expected: ["Programmed=True Programmed", "Ready=True Ready"] },
  ])(
    "takes Ready away as soon as a unit falls silent, where $successRule must have it",
    ({ successRule, expected }) => {
      const units = ["a", "b"].map((name) => ({ name, url: `unix:///run/${name}.sock` }));
      const world = aWorld([aLoadBalancer({ spec: { units, successRule } }), aBinding({ uid: "binding-1" })]);
      let device: DeviceFacts = { ...UP, units: units.map(({ name }) => ({ name, reachable: true })) };
      const reporter = createReporter({ clock: createFakeClock(), world: () => world, device: () => device });
      for (const unit of ["a", "b"]) reporter.record(aPass({ wish, unit, now: FAKE_START }));
      const ready = (): string[] => conditionsOf(reporter.status().bindings[0], "Programmed", "Ready");
      const before = ready();
      const up = device;
      device = {
        ...UP,
        units: [up.units[0], { name: "b", reachable: false, lastError: "time-out" }].flatMap((u) => u ?? []),
      };
      expect(ready()).toEqual(expected);
      device = up;
      expect(ready()).toEqual(before);
      expect(before).toEqual(["Programmed=True Programmed", "Ready=True Ready"]);
    },
  );

  it("leaves out a unit that the LoadBalancer no longer lists", () => {
    const { reporter } = aScene();
    reporter.record(aPass({ wish, unit: "old" }));
    expect(reporter.status().bindings[1]?.units).toEqual([]);
  });

  it("carries times over a restart", async () => {
    const first = aScene();
    first.reporter.record(aPass({ wish, now: FAKE_START }));
    const before = first.reporter.status();
    const second = aScene({ before });
    await second.clock.advance(60_000);
    second.reporter.record(aPass({ wish, now: FAKE_START + 60_000 }, () => []));
    const after = second.reporter.status().bindings[1];
    expect(after?.createdAt).toBe("2026-01-01T00:00:00Z");
    expect(after?.conditions[0]?.lastTransitionTime).toBe("2026-01-01T00:00:00Z");
    expect(after?.lastChangeTime).toBe("2026-01-01T00:00:00Z");
  });
});

describe("a binding without a usable load balancer", () => {
  it.each([
    { name: "names the one that does not exist", worldOf: [], device: UP, reason: "LoadBalancerNotFound" },
    {
      name: "shows why it cannot be driven",
      worldOf: [aLoadBalancer()],
      device: {
        refused: { reason: "UnknownProvider", message: 'provider "f5" is not installed' },
        units: [],
        capabilities: [],
      },
      reason: "UnknownProvider",
    },
  ] as const)("$name", ({ worldOf, device, reason }) => {
    const world = aWorld([...worldOf, aBinding()]);
    const reporter = createReporter({ clock: createFakeClock(), world: () => world, device: () => device });
    expect(reporter.status().bindings[0]?.conditions[0]).toMatchObject({ type: "Accepted", status: "False", reason });
  });
});

describe("the status of a load balancer", () => {
  it("counts bindings, and pools that are not as they should be since their first failure", async () => {
    const { reporter, clock } = aScene();
    reporter.record(anUnreadPass({ wish, now: FAKE_START }, refusedConnection));
    reporter.record(anUnreadPass({ wish, now: FAKE_START + 5000 }, refusedConnection));
    await clock.advance(7000);
    expect(reporter.status().loadBalancers[0]).toMatchObject({
      name: "edge",
      bindings: 2,
      pendingPools: 1,
      oldestPendingSeconds: 7,
    });
    reporter.record(aPass({ wish, now: FAKE_START + 7000 }));
    expect(reporter.status().loadBalancers[0]).toMatchObject({ pendingPools: 0, oldestPendingSeconds: 0 });
  });

  it.each([
    { name: "is ready when all units answer", device: UP, expected: ["Accepted=True", "Reachable=True", "Ready=True"] },
    {
      name: "is not ready when a unit does not answer",
      device: { ...UP, units: [...UP.units, { name: "b", reachable: false, lastError: "connection refused" }] },
      expected: ["Accepted=True", "Reachable=False", "Ready=False"],
    },
    {
      name: "is unknown until a unit was asked",
      device: { ...UP, units: [{ name: "a", reachable: false }] },
      expected: ["Accepted=True", "Reachable=Unknown", "Ready=Unknown"],
    },
    {
      name: "is not accepted with a wrong configuration",
      device: {
        refused: { reason: "InvalidConfig", message: "config.size: must be a number" },
        units: [],
        capabilities: [],
      },
      expected: ["Accepted=False", "Reachable=Unknown", "Ready=False"],
    },
  ] as const)("$name", ({ device, expected }) => {
    const [status] = aScene({ device }).reporter.status().loadBalancers;
    expect(status?.conditions.map(({ type, status: value }) => `${type}=${value}`)).toEqual(expected);
  });
});
