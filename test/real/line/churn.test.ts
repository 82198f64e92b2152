import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { fakeRandom } from "../../build/fakeClock.ts";
import { startForeignEdits } from "../../build/foreignEdits.ts";
import { startHaproxy } from "../../build/haproxyProcess.ts";
import { eventually } from "../../build/eventually.ts";
import { startHawser } from "../../build/hawserProcess.ts";
import { startLoad } from "../../build/load.ts";
import { ADDED, CHECKED, mine, serving, SLOTS, type Mode } from "../../build/modes.ts";
import { aShopFolder, type ShopFolder, type ShopMember } from "../../build/shopFolder.ts";
import { startWebFarm, type WebFarm } from "../../build/webFarm.ts";

const CHANGES = Number(process.env["HAWSER_CHURN"] ?? 1_000);
const MEMBERS = 40;

interface Case {
  readonly mode: Mode;
  readonly changes: number;
  readonly foreignEdits: number;
}

const CASES: readonly Case[] = [
  { mode: ADDED, changes: CHANGES, foreignEdits: CHANGES },
  { mode: CHECKED, changes: CHANGES / 10, foreignEdits: CHANGES / 10 },
  { mode: SLOTS, changes: CHANGES / 10, foreignEdits: CHANGES / 10 },
];

describe("a real HAProxy under load", () => {
  it.each(CASES)(
    "$mode.name: follows $changes member changes without one failed request, one foreign member touched, or one reload",
    churn,
    300_000,
  );
});

/** Any net shrink is meant here. */
const safety = { minMembers: 1, maxRemovalPercent: 100, windowSeconds: 300, onEmpty: "Hold" };

async function churn({ mode, changes, foreignEdits }: Case): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "hawser-churn-"));
  await using farm = await startWebFarm(MEMBERS + 10);
  await using haproxy = await startHaproxy({ backends: [mode.backend, { name: "other" }] });
  const shop = aShopFolder({
    folder,
    url: haproxy.url,
    port: farm.port,
    binding: { safety },
    loadBalancer: { config: mode.config },
  });
  const start = pick(farm, fakeRandom(7), []);
  shop.write(start);
  await using hawser = startHawser(shop);
  const seen = (): string => hawser.log().slice(-3_000);
  const isFollowed = async (members: readonly ShopMember[]): Promise<boolean> =>
    same(serving(await haproxy.servers("shop-web")), wanted(members));
  await eventually(() => isFollowed(start), { seen });
  const pid = await haproxy.pid();
  const addresses = [farm.address(MEMBERS + 1), farm.address(MEMBERS + 5)] as const;
  await using foreign = await startForeignEdits(haproxy, { addresses, port: farm.port, edits: foreignEdits });
  const url = `http://127.0.0.1:${haproxy.port("shop-web")}/`;
  await using keepAlive = startLoad(url, { connections: 8, keepAlive: true });
  await using short = startLoad(url, { connections: 4, keepAlive: false });
  const { members, changed } = await edit(start, { farm, shop, changes, isFollowed, seen });
  await foreign.done();
  const isClean = async (): Promise<boolean> => same(mine(await haproxy.servers("shop-web")), wanted(members));
  await eventually(isClean, { withinMs: 60_000, seen });
  const loads = await Promise.all([keepAlive.stop(), short.stop()]);
  const figures = loads.map(({ requests, failed }) => `${requests} requests, ${failed} failed`).join("; ");
  console.log(`${mode.name}: ${changed} member changes, ${foreign.count()} foreign edits, ${figures}`);
  expect(loads.map(({ failed }) => failed)).toEqual([0, 0]);
  expect(Math.min(...loads.map(({ requests }) => requests))).toBeGreaterThan(100);
  expect(await foreign.differences()).toEqual([]);
  expect(foreign.count()).toBe(foreignEdits);
  expect(await haproxy.pid()).toBe(pid);
  expect(await hawser.stop()).toBe(0);
  rmSync(folder, { recursive: true, force: true });
}

interface Editing {
  readonly farm: WebFarm;
  readonly shop: ShopFolder;
  readonly changes: number;
  readonly isFollowed: (members: readonly ShopMember[]) => Promise<boolean>;
  readonly seen: () => string;
}

/** Edits the manifests until there were so many changes; the members that are left, with none on its way out. */
async function edit(
  start: readonly ShopMember[],
  { farm, shop, changes, isFollowed, seen }: Editing,
): Promise<{ members: readonly ShopMember[]; changed: number }> {
  const random = fakeRandom(9);
  let members = start;
  let changed = 0;
  while (changed < changes) {
    const before = new Set(wanted(members));
    members = pick(farm, random, members);
    changed += before.symmetricDifference(new Set(wanted(members))).size;
    shop.write(members);
    // Most edits come before the one before has been followed.
    if (random() < 0.3) await eventually(() => isFollowed(members), { seen, withinMs: 20_000 });
    else await pause(random() * 120);
  }
  members = members.filter(({ terminating }) => terminating !== true);
  shop.write(members);
  return { members, changed };
}

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
