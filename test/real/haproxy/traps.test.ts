import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type HaproxyProcess, startHaproxy } from "../../build/haproxyProcess.ts";
import { inShort, openUnit, step } from "./openUnit.ts";
import { ask, eventually, startOrigin } from "./origin.ts";

/** Each trap was met on a real HAProxy 2.6.12. First the trap itself is shown, where that is cheap; then that it is avoided. */
describe("traps of HAProxy's runtime API", () => {
  let haproxy: HaproxyProcess;
  beforeAll(async () => {
    const dynamicCookie = ["cookie SRV insert indirect nocache dynamic", "dynamic-cookie-key first-key"];
    haproxy = await startHaproxy({
      masterWorker: true,
      backends: [
        { name: "web" },
        { name: "enabled" },
        { name: "weights" },
        { name: "checked", lines: ["option httpchk GET /healthz", "http-check expect status 200"] },
        { name: "cookies", lines: dynamicCookie },
        { name: "tcp", mode: "tcp", balance: "leastconn" },
        { name: "tls" },
      ],
    });
  });
  afterAll(() => haproxy.stop());

  const actOf = async (backend: string): Promise<string | undefined> =>
    (await haproxy.send("show stat"))
      .split("\n")
      .find((line) => line.startsWith(`${backend},BACKEND`))
      ?.split(",")[19];

  it("1: a member that is added counts as active, which `enabled` in the add would prevent", async () => {
    await using origin = await startOrigin("one");
    await haproxy.send(`add server enabled/by-hand ${origin.endpoint} enabled`);
    expect(await actOf("enabled")).toBe("0");
    const unit = await openUnit(haproxy.url);
    expect(inShort(await unit.write("web", step("add", origin.endpoint)))).toEqual(["applied"]);
    expect(await actOf("web")).toBe("1");
    expect(await ask(haproxy.port("web"))).toMatchObject({ status: 200, body: "one" });
    await unit.write("web", step("remove", origin.endpoint, { cut: true }));
    expect(await actOf("web")).toBe("0");
  });

  it("2: a name in place of an address is refused here, because HAProxy takes it and never serves", async () => {
    expect(await haproxy.send("add server web/by-hand no-such-host:80")).toBe("New server registered.");
    await haproxy.send("del server web/by-hand");
    const unit = await openUnit(haproxy.url);
    expect(inShort(await unit.write("web", step("add", "no-such-host:80")))).toEqual(["not-applied rejected"]);
    expect(await haproxy.servers("web")).toEqual([]);
  });

  it("3: weights are absolute, as a percentage of an initial weight of 1 takes all traffic away", async () => {
    const unit = await openUnit(haproxy.url);
    await unit.write("weights", step("add", "10.9.0.3:80"));
    await unit.write("weights", step("update", "10.9.0.3:80", { weight: 50 }));
    expect(await haproxy.servers("weights")).toMatchObject([{ weight: 50 }]);
  });

  it("4: a checked member waits in maintenance for its first good check, and a dead one never serves", async () => {
    await using good = await startOrigin("good");
    await using bad = await startOrigin("bad");
    bad.health = 500;
    const unit = await openUnit(haproxy.url, { config: { check: { intervalMs: 100, fall: 2, rise: 1 } } });
    const outcomes = await unit.write("checked", step("add", good.endpoint), step("add", bad.endpoint));
    expect(outcomes).toMatchObject([
      { result: "applied", member: { state: "disabled", health: "unknown" } },
      { result: "applied", member: { state: "disabled", health: "unknown" } },
    ]);
    const health = (port: number) => async () =>
      (await unit.read("checked"))?.find((member) => member.port === port)?.health;
    await eventually(health(good.port), (value) => value === "up");
    await eventually(health(bad.port), (value) => value === "down");
    await unit.write("checked", step("undrain", good.endpoint));
    for (let count = 0; count < 6; count++) expect((await ask(haproxy.port("checked"))).body).toBe("good");
    expect(bad.served()).toBe(0);
    good.health = 500;
    await eventually(health(good.port), (value) => value === "down");
  });

  it("5: health is the check's own word, which comes back after somebody set another by hand", async () => {
    await using origin = await startOrigin("one");
    const unit = await openUnit(haproxy.url, { config: { check: { intervalMs: 100, fall: 2, rise: 1 } } });
    await unit.write("checked", step("add", origin.endpoint));
    const isUp = async () => (await unit.read("checked"))?.find(({ port }) => port === origin.port)?.health === "up";
    await eventually(isUp, Boolean);
    await unit.write("checked", step("undrain", origin.endpoint));
    const server = (await haproxy.servers("checked")).find(({ port }) => port === origin.port);
    await haproxy.send(`set server checked/${server?.name} health down`);
    await eventually(isUp, Boolean);
  });

  it("6: a member has its dynamic cookie when the key is set again after the add, and the same one each time", async () => {
    await using origin = await startOrigin("one");
    const plain = await openUnit(haproxy.url);
    await plain.write("cookies", step("add", origin.endpoint));
    expect((await ask(haproxy.port("cookies"))).cookie).toBe("SRV=");
    const unit = await openUnit(haproxy.url, {
      config: { dynamicCookie: true },
      credentials: { dynamicCookieKey: "first-key" },
    });
    expect(inShort(await unit.write("cookies", step("add", origin.endpoint)))).toEqual(["applied"]);
    const first = (await ask(haproxy.port("cookies"))).cookie;
    expect(first).toMatch(/^SRV=[0-9a-f]{16}$/);
    await unit.write("cookies", step("add", "10.9.0.6:80"), step("disable", "10.9.0.6:80"));
    expect((await ask(haproxy.port("cookies"))).cookie).toBe(first);
  });

  it("6: a drained member keeps the clients that its cookie binds to it, and gets no others", async () => {
    await using stays = await startOrigin("stays");
    await using leaves = await startOrigin("leaves");
    const unit = await openUnit(haproxy.url, {
      config: { dynamicCookie: true },
      credentials: { dynamicCookieKey: "first-key" },
    });
    for (const { name } of await haproxy.servers("cookies"))
      await haproxy.send(`set server cookies/${name} state maint`);
    await unit.write("cookies", step("add", leaves.endpoint));
    const { cookie } = await ask(haproxy.port("cookies"));
    await unit.write("cookies", step("add", stays.endpoint), step("drain", leaves.endpoint));
    expect((await ask(haproxy.port("cookies"), "/", cookie)).body).toBe("leaves");
    for (let count = 0; count < 4; count++) expect((await ask(haproxy.port("cookies"))).body).toBe("stays");
  });

  it("6: where `cookie` is not dynamic an added member serves, but no client is bound to it, and no setting helps", async () => {
    await using bound = await startOrigin("bound");
    await using added = await startOrigin("added");
    await using haproxyFixed = await startHaproxy({
      backends: [
        {
          name: "fixed",
          lines: ["cookie SRV insert indirect nocache"],
          servers: [`bound ${bound.endpoint} cookie its-own`],
        },
      ],
    });
    const unit = await openUnit(haproxyFixed.url);
    expect(inShort(await unit.write("fixed", step("add", added.endpoint)))).toEqual(["applied"]);
    const replies = [await ask(haproxyFixed.port("fixed")), await ask(haproxyFixed.port("fixed"))];
    const cookies = new Map(replies.map(({ body, cookie }) => [body, cookie]));
    expect(Object.fromEntries(cookies)).toEqual({ bound: "SRV=its-own", added: "SRV=" });
    const again = [];
    for (let count = 0; count < 4; count++) again.push((await ask(haproxyFixed.port("fixed"), "/", "SRV=")).body);
    expect(new Set(again)).toEqual(new Set(["bound", "added"]));
    expect(await haproxyFixed.send(`add server fixed/by-hand ${added.endpoint} cookie by-hand`)).toBe(
      "'cookie' option is not accepted for dynamic server",
    );
  });

  it("7: a CA file that HAProxy has not loaded is a refusal that names it", async () => {
    const unit = await openUnit(haproxy.url, { config: { ssl: { caFile: "/no/such/ca.pem" } } });
    const [outcome] = await unit.write("tls", step("add", "10.9.0.7:443"));
    expect(outcome).toMatchObject({ result: "not-applied", failure: { kind: "rejected" } });
    expect(outcome?.failure?.message).toContain("/no/such/ca.pem");
  });

  it("8: a reload loses every added member, which a changed instance and an empty pool tell", async () => {
    const unit = await openUnit(haproxy.url);
    await unit.write("weights", step("add", "10.9.0.8:80"));
    const before = await unit.instance();
    await haproxy.reload();
    // The old worker may take a last connection from the socket that both hold.
    await eventually(
      () => unit.instance(),
      (instance) => instance !== before,
    );
    expect(await unit.read("weights")).toEqual([]);
  });

  it("9: a drain under kept connections never ends by itself, and `cut` ends it", async () => {
    await using origin = await startOrigin("one");
    const unit = await openUnit(haproxy.url);
    await unit.write("tcp", step("add", origin.endpoint));
    const slow = ask(haproxy.port("tcp"), "/slow").catch((error: Error) => error);
    const connections = async () => (await unit.read("tcp"))?.[0]?.connections;
    await eventually(connections, (count) => count === 1);
    await unit.write("tcp", step("drain", origin.endpoint));
    expect(inShort(await unit.write("tcp", step("remove", origin.endpoint)))).toEqual(["not-applied busy"]);
    expect(await unit.read("tcp")).toMatchObject([{ state: "disabled", connections: 1 }]);
    expect(inShort(await unit.write("tcp", step("remove", origin.endpoint, { cut: true })))).toEqual(["applied"]);
    expect(await unit.read("tcp")).toEqual([]);
    expect(await slow).toBeInstanceOf(Error);
  });

  it("10: a drained member is removed in one step, though HAProxy deletes only from maintenance", async () => {
    await using origin = await startOrigin("one");
    const unit = await openUnit(haproxy.url);
    await unit.write("web", step("add", origin.endpoint));
    const slow = ask(haproxy.port("web"), "/slow");
    await eventually(
      async () => (await unit.read("web"))?.[0]?.connections,
      (count) => count === 1,
    );
    await unit.write("web", step("drain", origin.endpoint));
    const [server] = await haproxy.servers("web");
    expect(await haproxy.send(`del server web/${server?.name}`)).toBe(
      "Only servers in maintenance mode can be deleted.",
    );
    origin.finish();
    expect((await slow).body).toBe("one");
    expect(inShort(await unit.write("web", step("remove", origin.endpoint)))).toEqual(["applied"]);
    expect(await haproxy.servers("web")).toEqual([]);
  });
});
