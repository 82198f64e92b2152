import { describe, expect, it } from "vitest";
import { aLine, type Line } from "../build/line.ts";
import { never, shop, SHOP_POOL, slice, startedShop } from "../build/shopLine.ts";

/** Two members on the device with the tags that a first run gave them, no ledger, and both Pods not ready. */
async function withoutLedger(): Promise<Line> {
  const first = await startedShop(2);
  await first.operator.stop("now");
  const resting = slice([1, 2], { ready: false, serving: false });
  const line = await aLine([...shop(2).filter(({ kind }) => kind !== "EndpointSlice"), resting]);
  line.device.give(SHOP_POOL, first.device.members(SHOP_POOL) ?? []);
  await line.operator.start(never);
  await line.clock.advance(60_000);
  return line;
}

describe("a member of which only the tag is known", () => {
  it("is not taken for dead while its Pod is not ready: the floor holds", async () => {
    const line = await withoutLedger();
    expect(line.serving()).toEqual(["10.244.0.2"]);
    const verbs = line.device.written.flatMap(({ steps }) => steps.map(({ verb }) => verb));
    expect(verbs).toEqual(["drain"]);
    await line.operator.stop("now");
  });

  it("gets its origin back when it is claimed", async () => {
    const line = await withoutLedger();
    line.apply(slice([1, 2]));
    await line.clock.advance(60_000);
    expect(line.serving()).toEqual(["10.244.0.1", "10.244.0.2"]);
    const [record] = line.ledger.records.values();
    expect(record?.members.map(({ origin }) => origin)).toMatchObject([
      { source: "Pods", uid: "uid-of-pod-web-1", name: "web-1" },
      { source: "Pods", uid: "uid-of-pod-web-2", name: "web-2" },
    ]);
    await line.operator.stop("now");
  });
});
