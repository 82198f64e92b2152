import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { fakeRandom } from "../../build/fakeClock.ts";
import { startForeignEdits } from "../../build/foreignEdits.ts";
import { startHaproxy, type ServerRow } from "../../build/haproxyProcess.ts";
import { eventually } from "../../build/eventually.ts";
import { startHawser } from "../../build/hawserProcess.ts";
import { startLoad } from "../../build/load.ts";
import { aShopFolder, type ShopMember } from "../../build/shopFolder.ts";
import { startWebFarm, type WebFarm } from "../../build/webFarm.ts";

const CHANGES = Number(process.env["HAWSER_CHURN"] ?? 1_000);
const FOREIGN_EDITS = 1_000;
const MEMBERS = 40;

const ours = (rows: readonly ServerRow[]): readonly string[] =>
  rows
    .filter(({ name, admin }) => name.startsWith("hawser-") && admin === 0)
    .map(({ address }) => address)
    .toSorted();

describe("a real HAProxy under load", () => {
  it(`follows ${CHANGES} member changes without one failed request, one foreign member touched, or one reload`, async () => {
    const folder = mkdtempSync(join(tmpdir(), "hawser-churn-"));
    await using farm = await startWebFarm(MEMBERS + 10);
    await using haproxy = await startHaproxy({ backends: [{ name: "shop-web" }, { name: "other" }] });
    const shop = aShopFolder({ folder, url: haproxy.url, port: farm.port });
    const random = fakeRandom(7);
    let members = pick(farm, random, []);
    shop.write(members);
    await using hawser = startHawser(shop);
    const isFollowed = async (): Promise<boolean> => same(ours(await haproxy.servers("shop-web")), wanted(members));
    await eventually(isFollowed, { seen: () => hawser.log().slice(-2_000) });
    const pid = await haproxy.pid();
    await using foreign = await startForeignEdits(haproxy, {
      addresses: [farm.address(MEMBERS + 1), farm.address(MEMBERS + 5)],
      port: farm.port,
      edits: FOREIGN_EDITS,
    });
    await using keepAlive = startLoad(`http://127.0.0.1:${haproxy.port("shop-web")}/`, {
      connections: 8,
      keepAlive: true,
    });
    await using short = startLoad(`http://127.0.0.1:${haproxy.port("shop-web")}/`, {
      connections: 4,
      keepAlive: false,
    });
    let changes = 0;
    while (changes < CHANGES) {
      const before = new Set(wanted(members));
      members = pick(farm, random, members);
      changes += before.symmetricDifference(new Set(wanted(members))).size;
      shop.write(members);
      // Most edits come before the one before has been followed.
      if (random() < 0.3) await eventually(isFollowed, { seen: () => hawser.log().slice(-2_000) });
      else await pause(random() * 120);
    }
    members = members.filter(({ terminating }) => terminating !== true);
    shop.write(members);
    await foreign.done();
    const isClean = async (): Promise<boolean> => {
      const rows = (await haproxy.servers("shop-web")).filter(({ name }) => name.startsWith("hawser-"));
      return same(rows.map(({ address }) => address).toSorted(), wanted(members));
    };
    await eventually(isClean, { withinMs: 60_000, seen: () => hawser.log().slice(-2_000) });
    const loads = await Promise.all([keepAlive.stop(), short.stop()]);
    console.log(
      `${changes} member changes, ${foreign.count()} foreign edits, ${loads.map(({ requests, failed }) => `${requests} requests, ${failed} failed`).join("; ")}`,
    );
    expect(loads.map(({ failed }) => failed)).toEqual([0, 0]);
    expect(Math.min(...loads.map(({ requests }) => requests))).toBeGreaterThan(100);
    expect(await foreign.differences()).toEqual([]);
    expect(foreign.count()).toBeGreaterThanOrEqual(FOREIGN_EDITS);
    expect(await haproxy.pid()).toBe(pid);
    expect(await hawser.stop()).toBe(0);
    rmSync(folder, { recursive: true, force: true });
  }, 300_000);
});

const wanted = (members: readonly ShopMember[]): readonly string[] =>
  members
    .filter(({ terminating }) => terminating !== true)
    .map(({ address }) => address)
    .toSorted();

const same = (a: readonly string[], b: readonly string[]): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * The next set of members: those that were terminating are gone, a few more terminate or vanish without a word, a few are new.
 * Never fewer than three that serve.
 */
function pick(farm: WebFarm, random: () => number, members: readonly ShopMember[]): readonly ShopMember[] {
  const staying = members.filter(({ terminating }) => terminating !== true);
  const kept = staying
    .map((member, index) => (index >= 3 && random() < 0.4 ? { ...member, terminating: true } : member))
    .filter(({ terminating }) => terminating !== true || random() < 0.8);
  const used = new Set(members.map(({ address }) => address));
  const free = Array.from({ length: MEMBERS }, (_, index) => farm.address(index + 1)).filter(
    (address) => !used.has(address),
  );
  const added = shuffled(free, random).slice(0, 1 + Math.floor(random() * 7));
  return shuffled(
    [
      ...kept,
      ...added.map((address) => ({ name: `web-${address.split(".")[3]}-${Math.floor(random() * 1e6)}`, address })),
    ],
    random,
  );
}

const shuffled = <T>(items: readonly T[], random: () => number): readonly T[] =>
  items
    .map((item) => ({ item, key: random() }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ item }) => item);
