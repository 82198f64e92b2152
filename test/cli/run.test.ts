import { describe, expect, it } from "vitest";
import { aWorld } from "../build/world.ts";
import { createChangeTimes } from "../../src/cli/run/changeTimes.ts";
import { createLedgerNotes } from "../../src/cli/run/ledgerNotes.ts";
import { createStatusKeeper } from "../../src/cli/run/statusKeeper.ts";
import { watchCalls, type CallSeen } from "../../src/cli/run/watchCalls.ts";
import { createFakeClock } from "../build/fakeClock.ts";
import { createFakeProvider, FAKE_URL } from "../build/fakeProvider.ts";
import { ProviderError } from "../../src/provider/providerError.ts";
import { aClaim, aContribution, anOwned, aRecord, aSteadyPool, aWish, POOL } from "../build/plan.ts";
import { aPass, failing, refusedConnection } from "../report/passes.ts";

describe("the keeper of the status", () => {
  it("lets many changes share one write, and renews it while nothing changes", async () => {
    const clock = createFakeClock();
    const told: string[] = [];
    const keeper = createStatusKeeper(clock, {
      write: () => told.push("write"),
      beforeRenewal: () => told.push("renew"),
    });
    keeper.changed();
    keeper.changed();
    await clock.advance(1_000);
    expect(told).toEqual(["write"]);
    await clock.advance(15_000);
    expect(told).toEqual(["write", "renew", "write"]);
  });

  it("writes once more when it is closed, and then no more", async () => {
    const clock = createFakeClock();
    let writes = 0;
    const keeper = createStatusKeeper(clock, { write: () => (writes += 1), beforeRenewal: () => undefined });
    keeper.changed();
    keeper.close();
    await clock.advance(60_000);
    expect(writes).toBe(1);
  });
});

describe("the time from a change to its write", () => {
  const wish = aWish([aContribution({ claims: [aClaim(1)] })]);

  it.each([
    { name: "ends with the first write", passes: [aPass({ wish })], told: [2] },
    {
      name: "goes on over a write that failed",
      passes: [aPass({ wish }, failing(refusedConnection)), aPass({ wish })],
      told: [4],
    },
    {
      name: "is none where nothing had to be written",
      passes: [aPass({ wish, ...aSteadyPool(1) }), aPass({ wish })],
      told: [],
    },
  ])("$name", ({ passes, told }) => {
    let now = 0;
    const seconds: number[] = [];
    const times = createChangeTimes(
      () => now,
      (spent) => seconds.push(spent),
    );
    times.changed(["edge/shop-web"]);
    for (const pass of passes) {
      now += 2_000;
      times.record(pass);
    }
    expect(seconds).toEqual(told);
  });
});

describe("the notes of the ledger", () => {
  it("name addresses and origins of a pool's members on all of its units", () => {
    const noted = new Map<string, readonly string[]>();
    const notes = createLedgerNotes({ note: (pool, words) => noted.set(pool, words), world: aWorld([]) });
    notes.note(aRecord([anOwned(1)]));
    notes.note(aRecord([anOwned(1), anOwned(2)], { unit: "b" }));
    expect(noted.get("edge/shop-web")).toEqual(["10.0.0.1", "pod-1", "10.0.0.2", "pod-2"]);
    notes.note(aRecord([], { unit: "b" }));
    expect(noted.get("edge/shop-web")).toEqual(["10.0.0.1", "pod-1"]);
  });
});

describe("a watched provider", () => {
  const signal = new AbortController().signal;
  const context = {
    unit: { name: "a", url: FAKE_URL },
    config: {},
    credentials: {},
    timeoutMs: 1000,
    allowLoopback: false,
  };

  it("tells of each call with its result, and passes everything on", async () => {
    const fake = createFakeProvider(createFakeClock());
    fake.device().give(POOL, []);
    fake
      .device()
      .next(
        "read",
        { kind: "ok" },
        { kind: "fail", error: new ProviderError("busy", "later") },
        { kind: "fail", error: new Error("bug") },
      );
    const calls: CallSeen[] = [];
    await using connection = await watchCalls(fake.provider, (call) => calls.push(call)).open(context);
    expect(await connection.pools.read(POOL, signal)).toEqual([]);
    await expect(connection.pools.read(POOL, signal)).rejects.toThrow("later");
    await expect(connection.pools.read(POOL, signal)).rejects.toThrow("bug");
    await connection.probe(signal);
    expect(calls.map(({ call, result }) => `${call} ${result}`)).toEqual([
      "read ok",
      "read busy",
      "read bug",
      "probe ok",
    ]);
    expect(calls[0]?.unit).toEqual({ name: "a", url: FAKE_URL });
  });
});
