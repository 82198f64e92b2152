import { describe, expect, it } from "vitest";
import { ProviderError } from "../../src/provider/providerError.ts";
import type { FakeAnswer } from "../build/fakeDevice.ts";
import { aLine, type Line } from "../build/line.ts";
import { aPod } from "../build/manifests.ts";
import { never, shop, SHOP_POOL, slice, startedShop, stopAfter } from "../build/shopLine.ts";

const UNREACHABLE: FakeAnswer = { kind: "fail", error: new ProviderError("unreachable", "no answer") };
const REJECTED: FakeAnswer = { kind: "fail", error: new ProviderError("rejected", "no") };
const CHECKED = ["tag", "drain", "weight", "health", "health-before-traffic"] as const;

/** When each write went out that this makes necessary, in milliseconds from its first. */
async function writesAfter(line: Line, change: (line: Line) => void, forMs: number): Promise<readonly number[]> {
  const from = line.passes.length;
  line.device.next("write", ...Array.from({ length: 1_000 }, () => REJECTED));
  change(line);
  await line.clock.advance(forMs);
  const times = line.passes
    .slice(from)
    .flatMap((pass) => (pass.kind === "planned" && pass.outcomes.length > 0 ? [pass.at] : []));
  return times.map((at) => at - (times[0] ?? 0));
}

describe("what fails is tried again, but not at once", () => {
  it("a read that is due and fails costs a bounded number of passes in ten minutes", async () => {
    const line = await startedShop(2, { resync: { interval: "1m" } });
    await line.clock.advance(1_000);
    const passes = stopAfter(line, 1_000);
    line.device.always = UNREACHABLE;
    await line.clock.advance(10 * 60_000);
    expect(passes()).toBeGreaterThan(5);
    expect(passes()).toBeLessThan(100);
    await line.operator.stop("now");
  });

  it("a device that falls silent in a drain costs a bounded number of passes in ten minutes", async () => {
    const line = await startedShop(3, {}, { capabilities: ["tag", "drain", "weight", "connections"] });
    line.apply(slice([1, 2]));
    await line.clock.advance(1_050);
    expect(line.device.members(SHOP_POOL)?.map(({ state }) => state)).toContain("draining");
    const passes = stopAfter(line, 1_000);
    line.device.always = UNREACHABLE;
    await line.clock.advance(200);
    expect(passes()).toBeLessThan(10);
    await line.clock.advance(10 * 60_000);
    expect(passes()).toBeLessThan(100);
    await line.operator.stop("now");
  });

  it.each([
    { what: "drain", pods: 3, options: {}, change: (line: Line) => line.apply(slice([1, 2])) },
    {
      what: "add on a device that checks its members",
      pods: 1,
      options: { capabilities: CHECKED },
      change: (line: Line) => line.apply(aPod({ name: "web-2", address: "10.244.0.2" }), slice([1, 2])),
    },
  ])("a refused $what goes out again later and later", async ({ pods, options, change }) => {
    const line = await startedShop(pods, {}, options);
    const times = await writesAfter(line, change, 10 * 60_000);
    const count = (from: number, to: number): number => times.filter((at) => at >= from && at < to).length;
    expect(times.length).toBeGreaterThan(5);
    expect(count(0, 60_000)).toBeLessThan(30);
    expect(count(540_000, 600_000)).toBeLessThan(count(0, 60_000));
    await line.operator.stop("now");
  });

  it("a pool whose first reads are rejected is read again about once a minute", async () => {
    const line = await aLine(shop(1), { resync: { interval: "10m" } });
    line.device.give(SHOP_POOL, []);
    line.device.next("read", REJECTED, REJECTED, REJECTED, REJECTED);
    await line.operator.start(never);
    await line.clock.advance(4 * 61_000);
    expect(line.serving()).toEqual(["10.244.0.1"]);
    const gaps = line.passes.slice(1, 5).map(({ at }, index) => at - (line.passes[index]?.at ?? 0));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(61_000);
    await line.operator.stop("now");
  });
});

it("a pass calls off the look that the pass before it asked for", async () => {
  const line = await startedShop(2);
  const before = line.clock.pending;
  for (const last of [3, 4, 5, 6]) {
    line.apply(aPod({ name: `web-${last}`, address: `10.244.0.${last}` }), slice([1, 2, last]));
    await line.clock.advance(10);
  }
  line.apply(slice([1, 2]));
  await line.clock.advance(10);
  for (const weight of [1, 2, 3]) {
    line.apply(slice([1, 2], { nodeName: `worker-${weight}` }));
    await line.clock.advance(10);
  }
  expect(line.clock.pending).toBeLessThanOrEqual(before + 1);
  await line.operator.stop("now");
});
