import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type HaproxyProcess, startHaproxy } from "../../build/haproxyProcess.ts";
import { inShort, openUnit, step, TAG } from "./openUnit.ts";
import { eventually, startOrigin } from "./origin.ts";

describe("settings of a backend, of a server and of the socket", () => {
  let haproxy: HaproxyProcess;
  beforeAll(async () => {
    haproxy = await startHaproxy({
      backends: [
        { name: "web" },
        { name: "default", lines: ["default-server check inter 100"] },
        ...["static-rr", "source", "uri", "hdr(host)"].map((balance, index) => ({ name: `static${index}`, balance })),
        { name: "consistent", balance: "source", lines: ["hash-type consistent"] },
        ...["leastconn", "first", "random"].map((balance) => ({ name: balance, balance })),
      ],
    });
  });
  afterAll(() => haproxy.stop());

  it.each(["static0", "static1", "static2", "static3"])(
    "an algorithm that is fixed is refused with a way out (%s)",
    async (pool) => {
      const unit = await openUnit(haproxy.url);
      const [outcome] = await unit.write(pool, step("add", "10.9.0.8:80"));
      expect(outcome).toMatchObject({ result: "not-applied", failure: { kind: "rejected" } });
      expect(outcome?.failure?.message).toContain("use slots");
    },
  );

  it.each(["consistent", "leastconn", "first", "random"])(
    "an algorithm that is dynamic takes members (%s)",
    async (pool) => {
      const unit = await openUnit(haproxy.url);
      expect(inShort(await unit.write(pool, step("add", "10.9.0.8:80")))).toEqual(["applied"]);
    },
  );

  it("the PROXY protocol and a slow start are taken from the config, and from the pool's options before it", async () => {
    const config = { sendProxy: "v1", slowStartMs: 1000 };
    const unit = await openUnit(haproxy.url, { config, options: { sendProxy: "v2" } });
    expect(inShort(await unit.write("web", step("add", "10.9.7.1:80")))).toEqual(["applied"]);
  });

  it("TLS to a member with all of its settings is a command that HAProxy takes", async () => {
    const ssl = { verify: "none", sni: "web.example", verifyHost: "web.example" };
    const unit = await openUnit(haproxy.url, { config: { ssl, check: { port: 8443 } } });
    expect(inShort(await unit.write("web", step("add", "10.9.7.2:443")))).toEqual(["applied"]);
  });

  it("nothing of `default-server` is inherited: without checks in the config, a member is not checked", async () => {
    const unit = await openUnit(haproxy.url);
    await unit.write("default", step("add", "10.9.0.5:80"));
    expect(await unit.read("default")).toMatchObject([{ state: "enabled", health: "unchecked" }]);
  });

  it("a member with `check` that nobody enabled says unchecked, and an undrain enables the check", async () => {
    await using origin = await startOrigin("one");
    await haproxy.send(`add server default/${TAG}.127.0.0.1.${origin.port} ${origin.endpoint} check inter 100`);
    const unit = await openUnit(haproxy.url, { config: { check: { intervalMs: 100 } } });
    const health = async () => (await unit.read("default"))?.find(({ port }) => port === origin.port)?.health;
    expect(await health()).toBe("unchecked");
    await unit.write("default", step("undrain", origin.endpoint));
    await eventually(health, (value) => value === "up");
  });

  it("an add again does not say that a member waits for its check which takes traffic already", async () => {
    const unit = await openUnit(haproxy.url, { config: { check: { intervalMs: 60_000 } } });
    const add = step("add", "10.9.0.9:80");
    expect((await unit.write("web", add))[0]?.member).toMatchObject({ state: "disabled" });
    expect((await unit.write("web", add))[0]?.member).toMatchObject({ state: "disabled" });
    await unit.write("web", step("undrain", "10.9.0.9:80"));
    expect((await unit.write("web", add))[0]).toEqual({ step: add, result: "applied" });
    expect((await unit.read("web"))?.find(({ address }) => address === "10.9.0.9")?.state).toBe("enabled");
  });

  it("an undrain works for a member that was added before checks were configured", async () => {
    const unit = await openUnit(haproxy.url, { config: { check: {} } });
    await haproxy.send(`add server web/${TAG}.10.9.0.6.80 10.9.0.6:80`);
    expect(inShort(await unit.write("web", step("undrain", "10.9.0.6:80")))).toEqual(["applied"]);
    expect(await haproxy.send(`del server web/${TAG}.10.9.0.6.80`)).toContain("Only servers in maintenance");
  });

  it("the operator level may read, and a write through it is unauthorized", async () => {
    const unit = await openUnit(haproxy.operatorUrl);
    expect(await unit.read("web")).toBeDefined();
    const [outcome] = await unit.write("web", step("add", "10.9.6.1:80"));
    expect(outcome).toMatchObject({ result: "not-applied", failure: { kind: "unauthorized" } });
    expect(outcome?.failure?.message).toContain("level admin");
  });
});
