import { describe, expect, it } from "vitest";
import { startHaproxy } from "../../build/haproxyProcess.ts";
import { inShort, never, openUnit, step } from "./openUnit.ts";
import { ask, eventually, startOrigin } from "./origin.ts";

const start = () => startHaproxy({ masterWorker: true, backends: [{ name: "web" }] });

describe("a reload", () => {
  it("under a plan is a conflict on each outcome, whose results still say what happened", async () => {
    await using haproxy = await start();
    const unit = await openUnit(haproxy.url);
    const plan = await unit.plan("web", [step("add", "10.9.0.1:80"), step("drain", "10.9.0.2:80")]);
    await haproxy.reload();
    const outcomes = await unit.connection.pools.write([plan], never);
    expect(inShort(outcomes)).toEqual(["applied conflict", "not-applied conflict"]);
    expect(outcomes[0]?.failure?.message).toContain(`the plan is for process ${plan.basedOn.instance}`);
    expect(await unit.read("web")).toMatchObject([{ address: "10.9.0.1" }]);
  });

  it("leaves an old worker with its last connections, which no call reaches any more", async () => {
    await using haproxy = await start();
    await using origin = await startOrigin("one");
    const unit = await openUnit(haproxy.url);
    await unit.write("web", step("add", origin.endpoint));
    const slow = ask(haproxy.port("web"), "/slow");
    await eventually(
      async () => (await unit.read("web"))?.[0]?.connections,
      (count) => count === 1,
    );
    const old = await haproxy.pid();
    await haproxy.reload();
    expect(() => process.kill(old, 0)).not.toThrow();
    expect(await unit.read("web")).toEqual([]);
    await unit.write("web", step("add", "10.9.0.3:80"));
    expect(await unit.read("web")).toMatchObject([{ address: "10.9.0.3" }]);
    origin.finish();
    expect((await slow).body).toBe("one");
  });

  it("changes the instance each time, and nothing else does", async () => {
    await using haproxy = await start();
    const unit = await openUnit(haproxy.url);
    const seen = new Set([await unit.instance(), await unit.instance()]);
    await unit.write("web", step("add", "10.9.0.4:80"));
    seen.add(await unit.instance());
    expect(seen.size).toBe(1);
    for (const expected of [2, 3]) {
      await haproxy.reload();
      expect(seen.add(await unit.instance()).size).toBe(expected);
    }
  });
});

describe("a stopped process", () => {
  it("is unreachable within the deadline, and what it will do when it goes on is unknown", async () => {
    await using haproxy = await start();
    const unit = await openUnit(haproxy.url, { timeoutMs: 200 });
    const plan = await unit.plan("web", [step("add", "10.9.0.5:80")]);
    await haproxy.pid();
    haproxy.signal("SIGSTOP");
    await eventually(
      async () => unit.connection.probe(never).catch(() => undefined),
      (probe) => probe === undefined,
    );
    const failure = { kind: "unreachable", applied: "unknown", message: "unit a: no answer within 200 ms" };
    expect(await unit.connection.pools.write([plan], never)).toMatchObject([{ result: "unknown", failure }]);
    await expect(unit.connection.probe(never)).rejects.toMatchObject({ failure: { kind: "unreachable" } });
    haproxy.signal("SIGCONT");
    expect([0, 1]).toContain((await unit.read("web"))?.length);
  });
});
