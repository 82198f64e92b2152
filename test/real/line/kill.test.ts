import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { fakeRandom } from "../../build/fakeClock.ts";
import { startForeignEdits } from "../../build/foreignEdits.ts";
import { startHaproxy, type HaproxyProcess } from "../../build/haproxyProcess.ts";
import { ADDED, mine, serving, SLOTS, type Mode } from "../../build/modes.ts";
import { eventually } from "../../build/eventually.ts";
import { startHawser } from "../../build/hawserProcess.ts";
import { aShopFolder, type ShopFolder, type ShopMember } from "../../build/shopFolder.ts";

const PORT = 8080;
/** Counted from the line that says that it has started: listing, first writes, a drain and removals all lie within. */
const LONGEST_MS = 700;
/** Every so many kills it may live until all is as it should be. */
const REST_EVERY = 10;

describe("a Hawser that is killed", () => {
  it.each([
    { mode: ADDED, kills: 50 },
    { mode: SLOTS, kills: 20 },
  ])(
    "$mode.name: at $kills random moments of a rollout converges afterwards, leaks no member, and touches nothing foreign",
    killed,
    240_000,
  );
});

/** Any net shrink is meant here. */
const safety = { minMembers: 1, maxRemovalPercent: 100, windowSeconds: 300, onEmpty: "Hold" };

async function killed({ mode, kills }: { mode: Mode; kills: number }): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "hawser-kill-"));
  await using haproxy = await startHaproxy({ backends: [mode.backend, { name: "other" }] });
  await using foreign = await startForeignEdits(haproxy, {
    addresses: ["127.7.1.1", "127.7.1.2"],
    port: PORT,
    edits: 10_000,
  });
  const loadBalancer = { config: mode.config };
  const shop = aShopFolder({
    folder,
    url: haproxy.url,
    port: PORT,
    binding: { drain: { timeoutSeconds: 1 }, safety },
    loadBalancer,
  });
  const random = fakeRandom(3);
  const left: number[] = [];
  for (let kill = 1; kill <= kills; kill += 1) {
    await killOnce(shop, rollout(kill, random), random);
    left.push(mine(await haproxy.servers("shop-web")).length);
    if (kill % REST_EVERY === 0) await converge(shop, haproxy, rollout(kill, random));
  }
  await foreign.stop();
  expect(await foreign.differences()).toEqual([]);
  expect(new Set(left).size, "the kills came at different stages").toBeGreaterThan(3);
  console.log(
    `${mode.name}: ${kills} kills, ${foreign.count()} foreign edits; members of ours at each kill: ${left.join(" ")}`,
  );
  rmSync(folder, { recursive: true, force: true });
}

async function killOnce(shop: ShopFolder, members: readonly ShopMember[], random: () => number): Promise<void> {
  shop.write(members);
  const hawser = startHawser(shop);
  const edits = keepRolling(shop, members, random);
  await eventually(() => hawser.log().includes("started"), { everyMs: 2 });
  await pause(random() * LONGEST_MS);
  expect(hawser.alive()).toBe(true);
  await hawser.kill();
  edits.stop();
}

/** What is on the device, and in the ledger, is what the manifests say, and nothing else. */
async function converge(shop: ShopFolder, haproxy: HaproxyProcess, members: readonly ShopMember[]): Promise<void> {
  shop.write(members);
  await using hawser = startHawser(shop);
  const wanted = JSON.stringify(members.map(({ address }) => address).toSorted());
  const isDone = async (): Promise<boolean> => {
    const rows = await haproxy.servers("shop-web");
    return JSON.stringify(mine(rows)) === wanted && JSON.stringify(serving(rows)) === wanted;
  };
  await eventually(isDone, { withinMs: 30_000, seen: () => `${wanted}\n${hawser.log().slice(-2_000)}` });
  expect(hawser.log()).not.toContain('"level":"error"');
  await hawser.stop();
  expect(JSON.stringify(recorded(shop))).toBe(wanted);
}

interface RecordFile {
  readonly spec: { readonly members: readonly { readonly address: string }[] };
}

const recorded = ({ state }: ShopFolder): readonly string[] =>
  readdirSync(join(state, "pools"))
    .map((name) => JSON.parse(readFileSync(join(state, "pools", name), "utf8")) as RecordFile)
    .flatMap(({ spec }) => spec.members.map(({ address }) => address))
    .toSorted();

/** A few members that no other rollout has, and some that stay from the one before. */
const rollout = (turn: number, random: () => number): readonly ShopMember[] =>
  [
    ...new Set(
      [turn, turn, turn - 1, turn - 2].map((near, index) => Math.max(0, near) * 3 + index + Math.floor(random() * 2)),
    ),
  ].map((last) => ({
    name: `web-${last}`,
    address: `127.7.0.${last}`,
  }));

/** Goes on changing the manifests, so that a kill finds work in flight. */
function keepRolling(
  shop: Pick<ShopFolder, "write">,
  members: readonly ShopMember[],
  random: () => number,
): { stop(): void } {
  const stop = new AbortController();
  void (async () => {
    for (let edit = 0; edit < 20; edit += 1) {
      await pause(40 + random() * 60);
      if (stop.signal.aborted) return;
      const leaving = Math.floor(random() * members.length);
      shop.write(members.map((member, index) => (index === leaving ? { ...member, terminating: true } : member)));
    }
  })();
  return { stop: () => stop.abort() };
}
