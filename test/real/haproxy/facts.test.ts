import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type HaproxyProcess, startHaproxy } from "../../build/haproxyProcess.ts";
import { inShort, keyOf, never, openUnit, step, TAG } from "./openUnit.ts";
import { ask, eventually, startOrigin } from "./origin.ts";

/** What HAProxy does, one fact a test, as far as the provider leans on it. */
describe("facts of HAProxy's runtime API", () => {
  let haproxy: HaproxyProcess;
  beforeAll(async () => {
    haproxy = await startHaproxy({
      backends: [
        { name: "web" },
        { name: "fixed", servers: ["web1 10.9.1.1:80 weight 10 maxconn 7", "web2 10.9.1.2:80 disabled"] },
        { name: "mixed", servers: ["unix unix@/tmp/none.sock", "by-hand 10.9.1.3:80"] },
        { name: "lonely" },
        { name: "hides" },
        { name: "front_hides" },
        { name: "3" },
        {
          name: "tracked",
          servers: ["leader 10.9.1.4:80 check inter 60s", "follower 10.9.1.5:80 track tracked/leader"],
        },
      ],
    });
  });
  afterAll(() => haproxy.stop());

  it("a backend that does not exist reads as nothing, and a write to it is rejected by name", async () => {
    const unit = await openUnit(haproxy.url);
    expect(await unit.read("nowhere")).toBeUndefined();
    const outcomes = await unit.write("nowhere", step("add", "10.9.0.1:80"), step("drain", "10.9.0.2:80"));
    expect(inShort(outcomes)).toEqual(["not-applied rejected", "not-applied rejected"]);
    expect(outcomes[0]?.failure?.message).toContain("pool nowhere, member 10.9.0.1:80: no such backend");
  });

  it("a backend without servers reads as empty, which is not the same", async () => {
    expect(await (await openUnit(haproxy.url)).read("lonely")).toEqual([]);
  });

  it.each([
    { name: "front_hides", what: "that a frontend shares" },
    { name: "3", what: "that is the number of the backend web" },
    { name: "web", what: "like any other, though a proxy's name is a number" },
  ])("a backend with a name $what is read with its own statistics", async ({ name: pool }) => {
    const unit = await openUnit(haproxy.url);
    await unit.write(pool, step("add", "10.9.0.4:80", { weight: 9, connectionLimit: 4 }));
    const found = (await unit.read(pool))?.find(({ address }) => address === "10.9.0.4");
    expect(found).toMatchObject({ weight: 9, connectionLimit: 4, connections: 0, health: "unchecked", tag: TAG });
  });

  it("a fixed server is a member without a tag, with its weight and its limit", async () => {
    const unit = await openUnit(haproxy.url);
    const [web1] = (await unit.read("fixed")) ?? [];
    expect(web1).toEqual({
      network: "default",
      address: "10.9.1.1",
      port: 80,
      state: "enabled",
      health: "unchecked",
      weight: 10,
      connectionLimit: 7,
      connections: 0,
    });
  });

  it("`disabled` in the configuration leaves a bit that says nothing after the server is set ready, also in drain", async () => {
    const unit = await openUnit(haproxy.url);
    const state = async () => (await unit.read("fixed"))?.find(({ address }) => address === "10.9.1.2")?.state;
    const admin = async () => (await haproxy.servers("fixed")).find(({ name }) => name === "web2")?.admin;
    expect([await state(), await admin()]).toEqual(["disabled", 5]);
    await unit.write("fixed", step("undrain", "10.9.1.2:80", { tag: "" }));
    expect([await state(), await admin()]).toEqual(["enabled", 4]);
    await unit.write("fixed", step("drain", "10.9.1.2:80", { tag: "" }));
    expect([await state(), await admin()]).toEqual(["draining", 12]);
  });

  it("a server behind a unix socket is no member, and hides none", async () => {
    expect(await (await openUnit(haproxy.url)).read("mixed")).toMatchObject([{ address: "10.9.1.3" }]);
  });

  it("a name like ours on another address is foreign, and a write never touches it", async () => {
    const unit = await openUnit(haproxy.url);
    await haproxy.send(`add server mixed/${TAG}.10.9.2.1.80 10.9.2.2:80`);
    const [forged] = (await unit.read("mixed"))?.filter(({ address }) => address === "10.9.2.2") ?? [];
    expect(forged).toMatchObject({ state: "disabled" });
    expect(forged).not.toHaveProperty("tag");
    expect(inShort(await unit.write("mixed", step("add", "10.9.2.1:80")))).toEqual(["not-applied conflict"]);
    expect((await haproxy.servers("mixed")).at(-1)).toMatchObject({ address: "10.9.2.2", admin: 1 });
  });

  it("a foreign server on our member's address is told from ours by the tag", async () => {
    const unit = await openUnit(haproxy.url);
    await unit.write("mixed", step("add", "10.9.1.3:80"));
    expect((await unit.read("mixed"))?.filter(({ address }) => address === "10.9.1.3")).toHaveLength(2);
    await unit.write("mixed", step("disable", "10.9.1.3:80"));
    await unit.write("mixed", step("remove", "10.9.1.3:80"));
    const rows = await haproxy.servers("mixed");
    expect(rows.filter(({ address }) => address === "10.9.1.3")).toMatchObject([{ name: "by-hand", admin: 0 }]);
  });

  it("weights of 0 and 256 stay what they are, through drain and disable", async () => {
    const unit = await openUnit(haproxy.url);
    await unit.write("web", step("add", "10.9.3.1:80", { weight: 0 }), step("add", "10.9.3.2:80", { weight: 256 }));
    for (const verb of ["drain", "disable", "undrain"] as const) {
      await unit.write("web", step(verb, "10.9.3.1:80"), step(verb, "10.9.3.2:80"));
      const weights = (await unit.read("web"))?.filter(({ address }) => address.startsWith("10.9.3."));
      expect(weights?.map(({ weight }) => weight)).toEqual([0, 256]);
    }
    expect(inShort(await unit.write("web", step("update", "10.9.3.1:80", { weight: 257 })))).toEqual([
      "not-applied rejected",
    ]);
  });

  it("a connection limit is set, changed and taken away", async () => {
    const unit = await openUnit(haproxy.url);
    const limit = async () => (await unit.read("web"))?.find(({ address }) => address === "10.9.3.3")?.connectionLimit;
    await unit.write("web", step("add", "10.9.3.3:80", { connectionLimit: 12 }));
    expect(await limit()).toBe(12);
    await unit.write("web", step("update", "10.9.3.3:80", { connectionLimit: 5 }));
    expect(await limit()).toBe(5);
    await unit.write("web", step("update", "10.9.3.3:80"));
    expect(await limit()).toBeUndefined();
  });

  it("an IPv6 member is added, read in its one spelling, and removed", async () => {
    const unit = await openUnit(haproxy.url);
    await unit.write("web", step("add", "2001:db8::5:80"));
    const found = (await unit.read("web"))?.find(({ address }) => address === "2001:db8::5");
    expect(found).toMatchObject({ port: 80, tag: TAG, state: "enabled" });
    expect(inShort(await unit.write("web", step("remove", "2001:db8::5:80")))).toEqual(["applied"]);
  });

  it("ports that HAProxy would wrap or take from the client are refused here", async () => {
    const unit = await openUnit(haproxy.url);
    const outcomes = await unit.write("lonely", step("add", "10.9.0.7:0"), step("add", "10.9.0.7:99999"));
    expect(inShort(outcomes)).toEqual(["not-applied rejected", "not-applied rejected"]);
    expect(await haproxy.servers("lonely")).toEqual([]);
  });

  it("a fixed server that others track cannot be removed, and says so", async () => {
    const unit = await openUnit(haproxy.url);
    const [outcome] = await unit.write("tracked", step("remove", "10.9.1.4:80", { tag: "" }));
    expect(outcome).toMatchObject({ result: "not-applied", failure: { kind: "rejected" } });
    expect(outcome?.failure?.message).toContain("cannot be removed at runtime");
  });

  it("an adopted server is drained and removed by its address", async () => {
    const unit = await openUnit(haproxy.url);
    await unit.write("fixed", step("drain", "10.9.1.1:80", { tag: "" }));
    expect(inShort(await unit.write("fixed", step("remove", "10.9.1.1:80", { tag: "" })))).toEqual(["applied"]);
    expect((await haproxy.servers("fixed")).map(({ name }) => name)).toEqual(["web2"]);
  });

  it("a member that is gone is a conflict for what changes it, and no work for what removes it", async () => {
    const unit = await openUnit(haproxy.url);
    const verbs = ["update", "drain", "undrain", "disable", "remove"] as const;
    const outcomes = await unit.write("web", ...verbs.map((verb) => step(verb, "10.9.4.1:80")));
    expect(inShort(outcomes)).toEqual([...Array.from({ length: 4 }, () => "not-applied conflict"), "applied"]);
    const untagged = await unit.write("web", ...verbs.map((verb) => step(verb, "10.9.4.1:80", { tag: "" })));
    expect(inShort(untagged)).toEqual(inShort(outcomes));
  });

  it("a failing step does not stop the others", async () => {
    const unit = await openUnit(haproxy.url);
    const steps = [step("add", "10.9.5.1:80"), step("add", "169.254.0.1:80"), step("add", "10.9.5.2:80")];
    expect(inShort(await unit.write("web", ...steps))).toEqual(["applied", "not-applied rejected", "applied"]);
  });

  it("maintenance lets a request finish, and the member goes once it has", async () => {
    await using origin = await startOrigin("one");
    const unit = await openUnit(haproxy.url);
    await unit.write("lonely", step("add", origin.endpoint));
    const slow = ask(haproxy.port("lonely"), "/slow");
    await eventually(
      async () => (await unit.read("lonely"))?.[0]?.connections,
      (count) => count === 1,
    );
    await unit.write("lonely", step("disable", origin.endpoint));
    expect((await ask(haproxy.port("lonely"))).status).toBe(503);
    origin.finish();
    expect(await slow).toMatchObject({ status: 200, body: "one" });
    expect(inShort(await unit.write("lonely", step("remove", origin.endpoint)))).toEqual(["applied"]);
  });

  it("pools with tagged members are listed, and no others", async () => {
    const unit = await openUnit(haproxy.url);
    const pools: string[] = [];
    for await (const { pool } of unit.connection.pools.list(never)) pools.push(pool);
    expect(pools).toContain("front_hides");
    expect(pools).not.toContain("fixed");
    expect(pools).not.toContain("tracked");
  });

  it("a pool in a partition and a pool with a strange name are refused before anything is sent", async () => {
    const { connection } = await openUnit(haproxy.url);
    const partition = { ...keyOf("web"), partition: "Common" };
    await expect(connection.pools.read(partition, never)).rejects.toThrow("haproxy has no partitions");
    await expect(connection.pools.read(keyOf("web;show info"), never)).rejects.toThrow("not a backend's name");
  });
});
