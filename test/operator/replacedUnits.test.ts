import { afterEach, describe, expect, it } from "vitest";
import { ProviderError } from "../../src/provider/providerError.ts";
import { aLine, type Line } from "../build/line.ts";
import { aBinding, aPod, type Manifest } from "../build/manifests.ts";
import { bothSides, edge, never, shop, SHOP_POOL, slice, startedShop } from "../build/shopLine.ts";

const UNTAGGED = { config: { untagged: true } };
const MISSING = { credentialsSecretRef: { name: "not-there" } };
const newcomer = (last: number): Manifest => aPod({ name: `web-${last}`, address: `10.244.0.${last}` });

const open: Line[] = [];
const kept = (line: Line): Line => {
  open.push(line);
  return line;
};
afterEach(async () => {
  for (const { operator, clock } of open.splice(0)) {
    const stopped = operator.stop("now");
    // What is in flight on a unit that was replaced may end, and does so on the clock of the line.
    await clock.advance(10_000);
    await stopped;
  }
});

/** For each state that is kept, the place of its unit among the open ones; -1 for one that is closed. */
const stateOwners = ({ operator }: Line): readonly number[] =>
  operator.states().map(({ device }) => operator.devices.all().indexOf(device));

/** A line without tags whose write of `web-2` takes three seconds, and is in flight. */
async function inFlight(): Promise<Line> {
  const line = kept(await startedShop(1, UNTAGGED));
  line.device.next("write", { kind: "delay", ms: 3_000 });
  line.apply(newcomer(2), slice([1, 2]));
  await line.clock.advance(10);
  return line;
}

const BLINKS: readonly { readonly name: string; readonly blink: (line: Line) => void }[] = [
  { name: "unusable", blink: (line) => line.apply(edge({ ...UNTAGGED, ...MISSING })) },
  {
    name: "gone",
    blink(line) {
      line.store.remove("LoadBalancer", "edge");
      line.apply();
    },
  },
];

describe.each(BLINKS)("a load balancer that is $name for a moment", ({ blink }) => {
  async function blinked(): Promise<Line> {
    const line = await inFlight();
    blink(line);
    await line.clock.advance(10);
    line.apply(edge(UNTAGGED), newcomer(3), slice([1, 2, 3]));
    return line;
  }

  it("is written to by its new unit only when the old one's pass has ended", async () => {
    const line = await blinked();
    const { write } = line.device.calls;
    await line.clock.advance(2_500);
    expect(line.device.calls.write).toBe(write);
    await line.clock.advance(1_000);
    expect(line.device.calls.write).toBeGreaterThan(write);
  });

  it("leaves nothing on the device that the ledger does not name", async () => {
    const line = await blinked();
    await line.clock.advance(10_000);
    const { ledger, device } = bothSides(line);
    expect(device).toEqual(["10.244.0.1", "10.244.0.2", "10.244.0.3"]);
    expect(new Set(ledger).isSupersetOf(new Set(device))).toBe(true);
    line.apply(slice([1, 2]));
    await line.clock.advance(600_000);
    expect(line.serving()).toEqual(["10.244.0.1", "10.244.0.2"]);
  });
});

describe("a unit that was replaced", () => {
  it.each([
    { name: "in one go", pauseMs: undefined },
    { name: "one after the other", pauseMs: 10 },
  ])("twice while its pass is in flight, $name, has one pass at a time, and a whole ledger", async ({ pauseMs }) => {
    const line = await inFlight();
    const { write } = line.device.calls;
    line.apply(edge({ config: { untagged: true, size: 3 } }));
    if (pauseMs !== undefined) await line.clock.advance(pauseMs);
    line.apply(edge({ config: { untagged: true, size: 4 } }), newcomer(3), slice([1, 2, 3]));
    await line.clock.advance(2_500);
    expect(line.device.calls.write).toBe(write);
    await line.clock.advance(10_000);
    expect(bothSides(line)).toEqual({
      ledger: ["10.244.0.1", "10.244.0.2", "10.244.0.3"],
      device: ["10.244.0.1", "10.244.0.2", "10.244.0.3"],
    });
    expect(stateOwners(line)).toEqual([0]);
    expect(line.errors).toEqual([]);
  });

  it("leaves no state behind, though its last pass ends later", async () => {
    const line = await inFlight();
    line.apply(edge({ config: { untagged: true, size: 3 } }));
    await line.clock.advance(10_000);
    expect(stateOwners(line)).toEqual([0]);
  });

  it("whose load balancer is gone leaves no state behind", async () => {
    const line = await inFlight();
    line.store.remove("LoadBalancer", "edge");
    line.apply();
    await line.clock.advance(10_000);
    expect(line.operator.states()).toEqual([]);
  });
});

describe("a load balancer that comes after the start", () => {
  it("is asked for members that a crash left in pools that nobody names", async () => {
    const first = kept(await startedShop(2));
    const objects = shop(2).filter(({ kind }) => kind !== "LoadBalancerBinding");
    const line = kept(await aLine(objects, MISSING));
    line.device.give(SHOP_POOL, first.device.members(SHOP_POOL) ?? []);
    await line.operator.start(never);
    await line.clock.advance(1_000);
    expect(line.device.calls.list).toBe(0);
    line.apply(edge());
    await line.clock.advance(120_000);
    expect(line.device.members(SHOP_POOL)).toEqual([]);
  });
});

describe("a deletion policy that was changed while the device was away", () => {
  it.each([
    { deletionPolicy: "Retain", serving: ["10.244.0.1", "10.244.0.2"] },
    { deletionPolicy: "Remove", serving: [] },
  ])("to $deletionPolicy holds when the binding is deleted before the device is back", async (row) => {
    const line = kept(await startedShop(2));
    line.device.always = { kind: "fail", error: new ProviderError("unreachable", "no answer") };
    await line.clock.advance(700_000);
    line.apply(aBinding({ spec: { deletionPolicy: row.deletionPolicy } }));
    await line.clock.advance(60_000);
    expect([...line.ledger.records.values()][0]?.owners[0]?.deletionPolicy).toBe(row.deletionPolicy);
    line.store.remove("LoadBalancerBinding", "shop/web");
    line.apply();
    line.device.always = undefined;
    await line.clock.advance(700_000);
    expect(line.serving()).toEqual(row.serving);
  });
});
