import { describe, expect, it } from "vitest";
import { startHaproxy } from "../../build/haproxyProcess.ts";
import { inShort, keyOf, never, openUnit, step } from "./openUnit.ts";
import { ask, startOrigin } from "./origin.ts";

const CONFIG = { slots: { prefix: "slot_" } };
const untagged = { tag: "" };

const slots = (count: number, more: { balance?: string; servers?: readonly string[] } = {}) =>
  startHaproxy({ backends: [{ name: "web", slots: { prefix: "slot_", count }, ...more }] });

describe("slots of a server-template", () => {
  it("a free slot is no member; a member takes one, serves, and gives it back", async () => {
    await using haproxy = await slots(2, { balance: "static-rr" });
    await using origin = await startOrigin("one");
    const unit = await openUnit(haproxy.url, { config: CONFIG });
    expect(await unit.read("web")).toEqual([]);
    const limited = { ...untagged, connectionLimit: 9 };
    expect(inShort(await unit.write("web", step("add", origin.endpoint, limited)))).toEqual(["applied"]);
    expect(await unit.read("web")).toEqual([
      {
        network: "default",
        address: "127.0.0.1",
        port: origin.port,
        state: "enabled",
        health: "unchecked",
        weight: 1,
        connectionLimit: 9,
        connections: 0,
      },
    ]);
    expect((await ask(haproxy.port("web"))).body).toBe("one");
    await unit.write("web", step("drain", origin.endpoint, untagged));
    expect(await unit.read("web")).toMatchObject([{ state: "draining" }]);
    await unit.write("web", step("remove", origin.endpoint, untagged));
    expect(await unit.read("web")).toEqual([]);
    expect(await haproxy.servers("web")).toMatchObject([
      { name: "slot_1", address: "127.0.0.1", port: 1 },
      { name: "slot_2", address: "127.0.0.1", port: 1 },
    ]);
  });

  it("when the slots run out, the rest is rejected with their number, and what has one stays", async () => {
    await using haproxy = await slots(2);
    const unit = await openUnit(haproxy.url, { config: CONFIG });
    const adds = ["10.9.0.1:80", "10.9.0.2:80", "10.9.0.3:80"].map((endpoint) => step("add", endpoint, untagged));
    const outcomes = await unit.write("web", ...adds);
    expect(inShort(outcomes)).toEqual(["applied", "applied", "not-applied rejected"]);
    expect(outcomes[2]?.failure?.message).toContain("all 2 slots slot_* are in use");
    expect(await haproxy.servers("web")).toMatchObject([{ address: "10.9.0.1" }, { address: "10.9.0.2" }]);
  });

  it("the same plan again takes no second slot", async () => {
    await using haproxy = await slots(3);
    const unit = await openUnit(haproxy.url, { config: CONFIG });
    const adds = [step("add", "10.9.0.1:80", untagged), step("add", "10.9.0.2:80", untagged)];
    await unit.write("web", ...adds);
    const before = await haproxy.servers("web");
    expect(inShort(await unit.write("web", ...adds))).toEqual(["applied", "applied"]);
    expect(await haproxy.servers("web")).toEqual(before);
  });

  it("a slot that is used again starts with the new member's weight and limit", async () => {
    await using haproxy = await slots(1);
    const unit = await openUnit(haproxy.url, { config: CONFIG });
    await unit.write("web", step("add", "10.9.0.1:80", { ...untagged, weight: 50, connectionLimit: 3 }));
    await unit.write("web", step("remove", "10.9.0.1:80", untagged));
    await unit.write("web", step("add", "2001:db8::7:81", { ...untagged, weight: 2 }));
    const [member] = (await unit.read("web")) ?? [];
    expect(member).toMatchObject({ address: "2001:db8::7", port: 81, weight: 2, state: "enabled" });
    expect(member).not.toHaveProperty("connectionLimit");
  });

  it("a fixed server beside the slots is a member, but never one of the slots", async () => {
    await using haproxy = await slots(1, { servers: ["web1 10.9.1.1:80", "slot_x 127.0.0.1:1"] });
    const unit = await openUnit(haproxy.url, { config: CONFIG });
    expect((await unit.read("web"))?.map(({ address }) => address)).toEqual(["10.9.1.1", "127.0.0.1"]);
    const adds = [step("add", "10.9.0.1:80", untagged), step("add", "10.9.0.2:80", untagged)];
    expect(inShort(await unit.write("web", ...adds))).toEqual(["applied", "not-applied rejected"]);
    expect(inShort(await unit.write("web", step("remove", "10.9.1.1:80", untagged)))).toEqual(["applied"]);
    expect((await haproxy.servers("web")).map(({ name }) => name)).not.toContain("web1");
  });

  it("a removal that may cut ends the connections of its slot", async () => {
    await using haproxy = await slots(1);
    await using origin = await startOrigin("one");
    const unit = await openUnit(haproxy.url, { config: CONFIG });
    await unit.write("web", step("add", origin.endpoint, untagged));
    const slow = ask(haproxy.port("web"), "/slow").then(({ status }) => status);
    while ((await unit.read("web"))?.[0]?.connections !== 1);
    await unit.write("web", step("remove", origin.endpoint, { ...untagged, cut: true }));
    expect(await slow.catch(() => "cut")).not.toBe(200);
  });

  it("slots carry no tag, so no pool is listed", async () => {
    await using haproxy = await slots(1);
    const unit = await openUnit(haproxy.url, { config: CONFIG });
    await unit.write("web", step("add", "10.9.0.1:80", untagged));
    for await (const pool of unit.connection.pools.list(never)) expect(pool).toBe(keyOf("none"));
  });

  it("1,000 members take 1,000 slots in one write", async () => {
    await using haproxy = await slots(1000);
    const unit = await openUnit(haproxy.url, { config: CONFIG });
    const adds = Array.from({ length: 1000 }, (_, n) => step("add", `10.9.${n >> 8}.${n & 255}:80`, untagged));
    expect(new Set(inShort(await unit.write("web", ...adds)))).toEqual(new Set(["applied"]));
    expect(await unit.read("web")).toHaveLength(1000);
  });
});
