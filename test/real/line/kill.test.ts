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
import { aShopFolder, type ShopFolder, type ShopMember } from "../../build/shopFolder.ts";

const KILLS = 50;
const PORT = 8080;
/** Counted from the line that says that it has started: listing, first writes, a drain and removals all lie within. */
const LONGEST_MS = 700;

describe("a Hawser that is killed", () => {
  it(`at ${KILLS} random moments of a rollout converges afterwards, leaks no member, and touches nothing foreign`, async () => {
    const folder = mkdtempSync(join(tmpdir(), "hawser-kill-"));
    await using haproxy = await startHaproxy({ backends: [{ name: "shop-web" }, { name: "other" }] });
    await using foreign = await startForeignEdits(haproxy, {
      addresses: ["127.7.1.1", "127.7.1.2"],
      port: PORT,
      edits: 100,
    });
    await foreign.done();
    const shop = aShopFolder({ folder, url: haproxy.url, port: PORT, binding: { drain: { timeoutSeconds: 1 } } });
    const random = fakeRandom(3);
    const interrupted: number[] = [];
    for (let kill = 0; kill < KILLS; kill += 1) {
      const members = rollout(kill, random);
      shop.write(members);
      const hawser = startHawser(shop);
      const edits = keepRolling(shop, members, random);
      await eventually(() => hawser.log().includes("started"), { everyMs: 2 });
      await pause(random() * LONGEST_MS);
      expect(hawser.alive()).toBe(true);
      await hawser.kill();
      edits.stop();
      interrupted.push((await haproxy.servers("shop-web")).filter(({ name }) => name.startsWith("hawser-")).length);
    }
    const last = rollout(KILLS, random);
    shop.write(last);
    await using hawser = startHawser(shop);
    const mine = async (): Promise<readonly string[]> =>
      (await haproxy.servers("shop-web"))
        .filter(({ name }) => name.startsWith("hawser-"))
        .map(({ address, admin }) => `${address} ${admin}`)
        .toSorted();
    const wanted = JSON.stringify(last.map(({ address }) => `${address} 0`).toSorted());
    await eventually(async () => JSON.stringify(await mine()) === wanted, {
      withinMs: 30_000,
      seen: async () => `${(await mine()).join(" ")} instead of ${wanted}\n${hawser.log().slice(-2_000)}`,
    });
    expect(await foreign.differences()).toEqual([]);
    expect(new Set(interrupted).size, "the kills came at different stages").toBeGreaterThan(3);
    expect(hawser.log()).not.toContain('"level":"error"');
    console.log(`${KILLS} kills; members of ours at each: ${interrupted.join(" ")}`);
    rmSync(folder, { recursive: true, force: true });
  }, 240_000);
});

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
