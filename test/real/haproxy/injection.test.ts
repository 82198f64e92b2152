import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type HaproxyProcess, startHaproxy } from "../../build/haproxyProcess.ts";
import { ADDRESS_CLASSES, hostileMember, hostileText } from "../../providers/haproxy/hostileInput.ts";
import { keyOf, never, openUnit, step, TAG } from "./openUnit.ts";

const RUNS = 1_000;
const BACKENDS = ["web", "other"];

describe("hostile input against a real HAProxy", () => {
  let haproxy: HaproxyProcess;
  beforeAll(async () => {
    haproxy = await startHaproxy({
      backends: [
        { name: "web", servers: ["s1 10.9.1.1:80"] },
        { name: "other", servers: ["s1 10.9.1.2:80 weight 7"], slots: { prefix: "slot_", count: 2 } },
      ],
    });
  });
  afterAll(() => haproxy.stop());

  /** All servers of all backends, without the column that counts seconds. */
  async function everything(): Promise<readonly string[]> {
    const rows = (await haproxy.send("show servers state")).split("\n").slice(2);
    return rows.map((row) => row.split(" ").toSpliced(9, 1).join(" ")).toSorted();
  }

  it(`${RUNS} hostile members: what is executed is what was meant, and nothing else`, async () => {
    const unit = await openUnit(haproxy.url);
    const before = await everything();
    let added = 0;
    const drawn = new Set<string>();
    const property = fc.asyncProperty(hostileMember, async (hostile) => {
      const { kind, address, port, weight, tag, connectionLimit, fence } = hostile;
      drawn.add(kind);
      const member = { network: "default", address, port };
      const limit = connectionLimit === undefined ? {} : { connectionLimit };
      const one = { ...step("add", "10.0.0.1:1"), member, weight, tag, ...limit };
      const plan = await unit.plan("web", [one]);
      const [outcome] = await unit.connection.pools.write([fence === undefined ? plan : { ...plan, fence }], never);
      const gained = (await everything()).filter((row) => !before.includes(row));
      if (outcome?.result === "applied") {
        added += 1;
        if (fence !== undefined) expect(address).toMatch(/^(?:10\.|2001:db8:)/);
        expect(gained).toEqual([expect.stringContaining(` ${TAG}.${address}.${port} ${address} 2 0 ${weight || 0} `)]);
        await unit.write("web", { ...step("remove", "10.0.0.1:1"), member });
      } else expect(gained).toEqual([]);
      expect(await everything()).toEqual(before);
    });
    await fc.assert(property, { numRuns: RUNS });
    expect(added).toBeGreaterThan(RUNS / 40);
    expect(added).toBeLessThan(RUNS / 2);
    expect([...drawn].toSorted()).toEqual(ADDRESS_CLASSES.toSorted());
  });

  it("hostile pool names are refused, and change nothing", async () => {
    const unit = await openUnit(haproxy.url);
    const before = await everything();
    const names = fc
      .array(hostileText, { minLength: 1, maxLength: 3 })
      .map((parts) => parts.join(";"))
      .filter((name) => !BACKENDS.includes(name));
    await fc.assert(
      fc.asyncProperty(names, async (pool) => {
        const plan = { ...(await unit.plan("web", [step("add", "10.9.0.1:80")])), pool: keyOf(pool) };
        const outcomes = await unit.connection.pools.write([plan], never).catch(() => []);
        expect(outcomes.filter(({ result }) => result !== "not-applied")).toEqual([]);
        await unit.connection.pools.read(keyOf(pool), never).catch(() => undefined);
      }),
      { numRuns: RUNS / 5 },
    );
    expect(await everything()).toEqual(before);
  });
});
