import { describe, expect, it } from "vitest";
import { ProviderError } from "../src/provider/providerError.ts";
import { aLine, createMemoryLedger, type Line } from "./build/line.ts";
import {
  aBinding,
  aNamespace,
  aPod,
  aService,
  aSlice,
  aTenantNetwork,
  aWebShop,
  type Manifest,
} from "./build/manifests.ts";

const POOL = { loadBalancer: "edge", pool: "shop-web" };
const signal = new AbortController().signal;

/** Everything but the load balancer, which the line brings. */
const shop = (pods: number): Manifest[] => aWebShop({ pods }).filter(({ kind }) => kind !== "LoadBalancer");
const slice = (...numbers: readonly number[]): Manifest =>
  aSlice({ endpoints: numbers.map((n) => ({ address: `10.244.0.${n}`, pod: `web-${n}` })) });

async function started(pods: number, spec: object = {}): Promise<Line> {
  const line = await aLine(shop(pods), spec);
  line.device.give(POOL, []);
  await line.operator.start(signal);
  await line.clock.settle();
  return line;
}

const callsOf = ({ device: { calls } }: Line): { read: number; write: number } => ({
  read: calls.read,
  write: calls.write,
});

describe("the operator", () => {
  it("brings a device in line with the world at the start, in one write", async () => {
    const line = await started(3);
    expect(line.serving()).toEqual(["10.244.0.1", "10.244.0.2", "10.244.0.3"]);
    expect(callsOf(line)).toEqual({ read: 1, write: 1 });
  });

  it("spends one write and no read on one endpoint that came", async () => {
    const line = await started(2);
    const before = callsOf(line);
    line.apply(aPod({ name: "web-3", address: "10.244.0.3" }), slice(1, 2, 3));
    await line.clock.advance(10);
    expect(line.serving()).toEqual(["10.244.0.1", "10.244.0.2", "10.244.0.3"]);
    expect(callsOf(line)).toEqual({ read: before.read, write: before.write + 1 });
  });

  it("makes no call for a change that changes no member", async () => {
    const line = await started(2);
    const before = callsOf(line);
    line.apply(
      aSlice({
        metadata: { annotations: { note: "new" } },
        endpoints: [1, 2].map((n) => ({ address: `10.244.0.${n}`, pod: `web-${n}` })),
      }),
    );
    await line.clock.advance(10);
    expect(callsOf(line)).toEqual(before);
  });

  it("collapses changes that come while a write is in flight into one more pass with the newest world", async () => {
    const line = await started(1);
    line.device.next("write", { kind: "delay", ms: 50 });
    const before = callsOf(line);
    for (const last of [2, 3, 4, 5]) {
      line.apply(
        aPod({ name: `web-${last}`, address: `10.244.0.${last}` }),
        slice(...Array.from({ length: last }, (_, index) => index + 1)),
      );
      await line.clock.advance(5);
    }
    await line.clock.advance(200);
    expect(line.serving()).toHaveLength(5);
    expect(callsOf(line).write - before.write).toBe(2);
  });

  it("writes nothing in a resync of 1,000 pools where nothing has changed, and reads only what is due", async () => {
    const names = Array.from({ length: 1_000 }, (_, index) => `s${index}`);
    const objects = [aTenantNetwork(), aNamespace(), ...names.flatMap((name, index) => backend(name, index))];
    const line = await aLine(objects, {
      limits: { maxConcurrent: 64, requestsPerSecond: 10_000, burst: 10_000 },
      resync: { interval: "10m" },
    });
    for (const name of names) line.device.give({ loadBalancer: "edge", pool: `shop-${name}` }, []);
    await line.operator.start(signal);
    await line.clock.advance(1_000);
    const before = callsOf(line);
    expect(before.write).toBe(1_000);
    line.operator.changed(names.map((name) => `edge/shop-${name}`));
    await line.clock.advance(100);
    expect(callsOf(line)).toEqual(before);
    await line.clock.advance(12 * 60_000);
    expect(callsOf(line).write).toBe(before.write);
    expect(callsOf(line).read - before.read).toBeGreaterThanOrEqual(1_000);
  });

  it("reads and repairs at once when the device has lost its run-time state", async () => {
    const line = await started(2);
    line.device.give(POOL, []);
    line.device.instance = "2";
    await line.clock.advance(5_100);
    expect(line.serving()).toEqual(["10.244.0.1", "10.244.0.2"]);
  });

  it("finds what a person changed on the device on the next scheduled read, and repairs it", async () => {
    const line = await started(2, { resync: { interval: "1m" } });
    line.device.give(POOL, []);
    await line.clock.advance(70_000);
    expect(line.serving()).toEqual(["10.244.0.1", "10.244.0.2"]);
  });

  it("replaces a Pod without ever serving from fewer members than before", async () => {
    const line = await started(2);
    line.apply(aPod({ name: "web-3", address: "10.244.0.3" }), slice(2, 3));
    line.apply(aPod({ name: "web-1", address: "10.244.0.1", metadata: { deletionTimestamp: "2026-01-01T00:00:00Z" } }));
    await line.clock.advance(100);
    expect(line.serving()).toEqual(["10.244.0.2", "10.244.0.3"]);
    await line.clock.advance(60_000);
    expect(line.device.members(POOL)?.map(({ address }) => address)).toEqual(["10.244.0.2", "10.244.0.3"]);
  });

  it("removes nothing while a source is not fresh, and goes on when it is", async () => {
    const line = await started(2);
    line.store.setFreshness("EndpointSlice", {
      state: "Failed",
      reason: "web.yaml:3: half-written",
      lastGood: line.clock.now(),
    });
    line.apply(slice(2));
    await line.clock.advance(60_000);
    expect(line.serving()).toEqual(["10.244.0.1", "10.244.0.2"]);
    line.store.setFreshness("EndpointSlice", { state: "Fresh" });
    line.apply();
    await line.clock.advance(60_000);
    expect(line.serving()).toEqual(["10.244.0.2"]);
  });

  it("tries again, later and later, while a device does not answer, and catches up when it does", async () => {
    const line = await started(1);
    line.device.always = { kind: "fail", error: new ProviderError("unreachable", "no answer") };
    line.apply(aPod({ name: "web-2", address: "10.244.0.2" }), slice(1, 2));
    await line.clock.advance(20_000);
    expect(line.operator.states().map(({ standing }) => standing)).toEqual(["failing"]);
    const tries = line.passes.length;
    expect(tries).toBeLessThan(25);
    line.device.always = undefined;
    await line.clock.advance(31_000);
    expect(line.serving()).toEqual(["10.244.0.1", "10.244.0.2"]);
    expect(line.errors).toEqual([]);
  });

  it("after a lost answer waits until the call can no longer land, reads, and then goes on", async () => {
    const line = await aLine(shop(1), {}, { settleSeconds: 3 });
    line.device.give(POOL, []);
    line.device.next("write", { kind: "lose" });
    await line.operator.start(signal);
    await line.clock.advance(1_000);
    const before = callsOf(line);
    line.apply(aPod({ name: "web-2", address: "10.244.0.2" }), slice(1, 2));
    await line.clock.advance(1_500);
    expect(callsOf(line).write).toBe(before.write);
    await line.clock.advance(2_000);
    expect(line.serving()).toEqual(["10.244.0.1", "10.244.0.2"]);
  });

  it("picks up from the ledger after a crash, and ends what was leaving", async () => {
    const ledger = createMemoryLedger();
    const first = await aLine(shop(2), {}, { ledger });
    first.device.give(POOL, []);
    await first.operator.start(signal);
    await first.clock.settle();
    const members = first.device.members(POOL) ?? [];
    const second = await aLine(
      shop(2).map((one) => (one.kind === "EndpointSlice" ? slice(2) : one)),
      {},
      { ledger },
    );
    second.device.give(POOL, members);
    await second.operator.start(signal);
    await second.clock.advance(60_000);
    expect(second.device.members(POOL)?.map(({ address }) => address)).toEqual(["10.244.0.2"]);
  });

  it("finds members that a crash left in a pool that nobody names any more", async () => {
    const first = await started(1);
    const line = await aLine([aTenantNetwork(), aNamespace()]);
    line.device.give(POOL, first.device.members(POOL) ?? []);
    await line.operator.start(signal);
    await line.clock.advance(60_000);
    expect(line.device.members(POOL)).toEqual([]);
  });

  it("ends a binding that is gone, after it has been gone for a while", async () => {
    const line = await started(2);
    line.store.remove("LoadBalancerBinding", "shop/web");
    line.operator.changed(line.store.takeChangedPools());
    await line.clock.advance(900);
    expect(line.serving()).toHaveLength(2);
    await line.clock.advance(60_000);
    expect(line.device.members(POOL)).toEqual([]);
  });

  it("keeps the ledger still where nothing changes", async () => {
    const line = await started(2);
    await line.clock.advance(1_000);
    const before = line.ledger.writes();
    await line.clock.advance(30 * 60_000);
    expect(line.ledger.writes()).toBe(before);
  });
});

function backend(name: string, index: number): Manifest[] {
  const address = `10.244.${index >> 8}.${index & 255}`;
  return [
    aService({ name }),
    aPod({ name: `${name}-1`, address }),
    aSlice({ service: name, endpoints: [{ address, pod: `${name}-1` }] }),
    aBinding({ name }),
  ];
}
