import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type HaproxyProcess, startHaproxy } from "../../build/haproxyProcess.ts";
import { inShort, keyOf, never, openUnit, step } from "./openUnit.ts";

const thousand = (net: number) => Array.from({ length: 1000 }, (_, n) => `10.${net}.${n >> 8}.${n & 255}:8080`);

describe("the stats socket", () => {
  let haproxy: HaproxyProcess;
  beforeAll(async () => {
    haproxy = await startHaproxy({ backends: ["web", "tcp", "aborted", "shared"].map((name) => ({ name })) });
  });
  afterAll(() => haproxy.stop());

  it.each(["url", "tcpUrl"] as const)("1,000 members go in and out in one write each, by %s", async (socket) => {
    const unit = await openUnit(haproxy[socket]);
    const [pool, endpoints] = [socket === "url" ? "web" : "tcp", thousand(1)];
    const adds = endpoints.map((endpoint) => step("add", endpoint));
    expect(new Set(inShort(await unit.write(pool, ...adds)))).toEqual(new Set(["applied"]));
    const members = (await unit.read(pool)) ?? [];
    expect(members.map(({ address, port }) => `${address}:${port}`)).toEqual(endpoints);
    expect(members.every(({ state, tag }) => state === "enabled" && tag !== undefined)).toBe(true);
    const removes = endpoints.map((endpoint) => step("remove", endpoint));
    expect(new Set(inShort(await unit.write(pool, ...removes)))).toEqual(new Set(["applied"]));
    expect(await unit.read(pool)).toEqual([]);
  });

  it("the same plan again changes nothing", async () => {
    const unit = await openUnit(haproxy.url);
    const more = { weight: 5, connectionLimit: 8 };
    const steps = thousand(2).map((endpoint) => step("add", endpoint, more));
    await unit.write("web", ...steps);
    const before = [await haproxy.servers("web"), await unit.read("web")];
    expect(new Set(inShort(await unit.write("web", ...steps)))).toEqual(new Set(["applied"]));
    expect([await haproxy.servers("web"), await unit.read("web")]).toEqual(before);
    const removes = thousand(2).map((endpoint) => step("remove", endpoint));
    await unit.write("web", ...removes);
    expect(new Set(inShort(await unit.write("web", ...removes)))).toEqual(new Set(["applied"]));
  });

  it.each([0, 1, 5, 20])("an abort after %i ms ends soon, and each outcome is true of the device", async (ms) => {
    const unit = await openUnit(haproxy.url);
    const plan = await unit.plan(
      "aborted",
      thousand(3 + ms).map((endpoint) => step("add", endpoint)),
    );
    const abort = new AbortController();
    setTimeout(() => abort.abort(), ms);
    const started = performance.now();
    const outcomes = await unit.connection.pools.write([plan], abort.signal).catch((error: unknown) => {
      expect(error).toMatchObject({ failure: { kind: "unreachable", applied: "no" } });
      return plan.steps.map((one) => ({ step: one, result: "not-applied" as const }));
    });
    expect(performance.now() - started).toBeLessThan(1000);
    const there = new Set((await unit.read("aborted"))?.map(({ address }) => address));
    for (const { step: one, result } of outcomes) {
      if (result !== "unknown")
        expect([one.member.address, there.has(one.member.address)]).toEqual([one.member.address, result === "applied"]);
    }
    const again = { ...plan, basedOn: { ...plan.basedOn, instance: await unit.instance() } };
    expect(new Set(inShort(await unit.connection.pools.write([again], never)))).toEqual(new Set(["applied"]));
    const states = (await unit.read("aborted"))?.map(({ state }) => state);
    expect(new Set(states)).toEqual(new Set(["enabled"]));
  });

  it("a call that was aborted before it began sends nothing", async () => {
    const unit = await openUnit(haproxy.url);
    await expect(unit.connection.pools.read(keyOf("web"), AbortSignal.abort())).rejects.toMatchObject({
      failure: { kind: "unreachable", applied: "no" },
    });
  });

  it("a socket that is not there is unreachable", async () => {
    const unit = await openUnit(`unix://${haproxy.folder}/none.sock`);
    await expect(unit.connection.probe(never)).rejects.toMatchObject({ failure: { kind: "unreachable" } });
    const plan = await (await openUnit(haproxy.url)).plan("web", [step("add", "10.9.0.1:80")]);
    await expect(unit.connection.pools.write([plan], never)).rejects.toMatchObject({ failure: { applied: "no" } });
  });

  it("a port that is not a stats socket is rejected as what it is", async () => {
    const unit = await openUnit(`tcp://127.0.0.1:${haproxy.port("shared")}`);
    await expect(unit.connection.probe(never)).rejects.toMatchObject({
      failure: { kind: expect.stringMatching(/^(?:unreachable|rejected)$/) as unknown },
    });
  });

  it("another writer on the same pool is not disturbed, and does not disturb", async () => {
    const unit = await openUnit(haproxy.url);
    await haproxy.send("add server shared/by-hand 10.8.0.1:80 weight 3");
    await haproxy.send("set server shared/by-hand state ready");
    const [byHand] = await haproxy.servers("shared");
    await unit.write("shared", step("add", "10.9.0.1:80"), step("drain", "10.9.0.1:80"));
    await unit.write("shared", step("disable", "10.9.0.1:80"), step("remove", "10.9.0.1:80", { cut: true }));
    expect(await haproxy.servers("shared")).toEqual([byHand]);
  });
});
