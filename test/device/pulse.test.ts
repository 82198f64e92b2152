import { expect, it } from "vitest";
import { createPulse, type Pulse } from "../../src/device/pulse.ts";
import type { Probe } from "../../src/provider/defineProvider.ts";
import { hear } from "../build/device.ts";
import { createFakeClock } from "../build/fakeClock.ts";

const probe = (instance: string): Probe => ({
  product: "fake",
  version: "1.0",
  role: "active",
  sync: "in-sync",
  instance,
});

function aPulse() {
  const clock = createFakeClock();
  const heard = hear();
  const order: string[] = [];
  const events = {
    ...heard.events,
    onInstance: (change: Parameters<typeof heard.events.onInstance>[0]) => {
      order.push("told");
      heard.events.onInstance(change);
    },
  };
  const forgetAll = (): void => void order.push("forgot");
  const pulse = createPulse({ loadBalancer: "edge", unit: { name: "a" }, clock, events, forgetAll });
  return { pulse, clock, heard, order };
}

it("nothing is known before the first probe", () => {
  const { pulse } = aPulse();
  expect([pulse.instance(), pulse.status()]).toEqual(["", { name: "a", reachable: false }]);
});

it("a new instance is told of after all is forgotten", () => {
  const { pulse, heard, order } = aPulse();
  pulse.beat(probe("1"));
  pulse.beat(probe("1"));
  expect(order).toEqual([]);
  pulse.beat(probe("2"));
  expect(order).toEqual(["forgot", "told"]);
  expect(heard.instances).toEqual([{ loadBalancer: "edge", unit: "a", before: "1", after: "2" }]);
  expect(pulse.instance()).toBe("2");
});

it.each<{ name: string; deeds: (pulse: Pulse) => void; told: readonly boolean[] }>([
  { name: "a unit that answers from the start is no news", deeds: (pulse) => pulse.beat(probe("1")), told: [] },
  {
    name: "one that never answers is news once",
    deeds: (pulse) => [pulse.missed("x"), pulse.missed("x")],
    told: [false],
  },
  {
    name: "one that comes back is news",
    deeds: (pulse) => [pulse.beat(probe("1")), pulse.missed("x"), pulse.beat(probe("1"))],
    told: [false, true],
  },
  {
    name: "failed calls are not missed beats",
    deeds: (pulse) => [pulse.beat(probe("1")), pulse.failed("x")],
    told: [],
  },
])("$name", ({ deeds, told }) => {
  const { pulse, heard } = aPulse();
  deeds(pulse);
  expect(heard.reachable).toEqual(told);
});

it("the last error stays until something goes well", () => {
  const { pulse, clock } = aPulse();
  pulse.beat(probe("1"));
  pulse.failed("pool web is full");
  pulse.beat(probe("1"));
  const known = { name: "a", reachable: true, role: "active", version: "1.0" };
  expect(pulse.status()).toEqual({ ...known, lastError: "pool web is full" });
  pulse.synced();
  const lastSyncTime = new Date(clock.now()).toISOString();
  expect(pulse.status()).toEqual({ ...known, lastSyncTime });
  pulse.missed("no answer within 10 s");
  expect(pulse.status()).toEqual({ ...known, lastSyncTime, reachable: false, lastError: "no answer within 10 s" });
  pulse.beat(probe("1"));
  expect(pulse.status()).toEqual({ ...known, lastSyncTime });
});
