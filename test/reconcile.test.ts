import { describe, expect, it } from "vitest";
import type { PoolRecord } from "../src/model/record.ts";
import { aLine, createMemoryLedger, type Line, type MemoryLedger } from "./build/line.ts";
import { never, shop, SHOP_POOL } from "./build/shopLine.ts";

/** A ledger that keeps how many writes the device had seen when each record was written. */
function timed(writes: () => number): MemoryLedger & { readonly log: { sent: number; record: PoolRecord }[] } {
  const ledger = createMemoryLedger();
  const log: { sent: number; record: PoolRecord }[] = [];
  return {
    ...ledger,
    log,
    async write(record) {
      log.push({ sent: writes(), record });
      await ledger.write(record);
    },
  };
}

async function aTimedLine(spec: object): Promise<{ line: Line; ledger: ReturnType<typeof timed> }> {
  const sent = { count: () => 0 };
  const ledger = timed(() => sent.count());
  const line = await aLine(shop(1), spec, { ledger, settleSeconds: 5 });
  sent.count = () => line.device.calls.write;
  line.device.give(SHOP_POOL, []);
  return { line, ledger };
}

describe("a pass", () => {
  it("on a device without tags has its members on disk before the device hears of them", async () => {
    const { line, ledger } = await aTimedLine({ config: { untagged: true } });
    await line.operator.start(never);
    await line.clock.settle();
    const [first, second] = ledger.log.map(({ sent, record }) => [sent, record.members.map(({ state }) => state)]);
    expect([first, second]).toEqual([
      [0, ["adding"]],
      [1, ["enabled"]],
    ]);
    await line.operator.stop("now");
  });

  it("whose write ends in a bug leaves in the ledger that the call may still land", async () => {
    const { line, ledger } = await aTimedLine({});
    line.device.next("write", { kind: "fail", error: new TypeError("a bug") });
    await line.operator.start(never);
    await line.clock.settle();
    const now = line.clock.now();
    expect(ledger.log.map(({ record: { members, unsettled } }) => ({ members: members.length, unsettled }))).toEqual([
      { members: 1, unsettled: { since: now, until: now + 5_000 } },
    ]);
    expect(line.errors).toMatchObject([{ message: "a bug" }]);
    await line.operator.stop("now");
  });
});
