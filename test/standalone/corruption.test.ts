import { describe, expect, it } from "vitest";
import { memberId } from "../../src/model/member.ts";
import { createFakeProvider, FAKE_URL } from "../build/fakeProvider.ts";
import { fakeRandom } from "../build/fakeClock.ts";
import { aFolderWorld, yamlOf } from "../build/folderWorld.ts";
import { createMemoryLedger, operatorOver } from "../build/line.ts";
import { aLoadBalancer, aTenantNetwork, aWebShop } from "../build/manifests.ts";
import { idsOf } from "../build/plan.ts";

const RUNS = Number(process.env["HAWSER_CORRUPTIONS"] ?? 10_000);
const POOL = { loadBalancer: "edge", pool: "shop-web" };
const PODS = 4;
const TAKES_AWAY: ReadonlySet<string> = new Set(["drain", "disable", "remove"]);

const OF_PLATFORM = ["LoadBalancer", "TenantNetwork"];
const FILES: Readonly<Record<string, string>> = {
  "platform/edge.yaml": yamlOf(
    aLoadBalancer({ spec: { provider: "fake", units: [{ name: "a", url: FAKE_URL }] } }),
    aTenantNetwork(),
  ),
  "shop.yaml": yamlOf(...aWebShop({ pods: PODS }).filter(({ kind }) => !OF_PLATFORM.includes(kind))),
};

const LIKELY = "abcdefghijklmnopqrstuvwxyzABC0123456789./-_:#{}[]|>&*!%@`,?'\" \n";

/** Mostly one letter or figure for another, which YAML does not notice; else bytes put in or taken out, or the end cut off. */
function damaged(text: string, random: () => number): Uint8Array {
  const bytes = [...Buffer.from(text)];
  const below = (most: number): number => Math.floor(random() * most);
  for (let count = random() < 0.8 ? 1 : 3; count > 0; count -= 1) {
    const at = below(bytes.length);
    const kind = random();
    if (kind < 0.6) bytes[at] = LIKELY.charCodeAt(below(LIKELY.length));
    else if (kind < 0.75) bytes.splice(at, 1 + below(3));
    else if (kind < 0.9) bytes.splice(at, 0, LIKELY.charCodeAt(below(LIKELY.length)));
    else if (kind < 0.95) bytes[at] = below(256);
    else bytes.splice(at);
  }
  return Uint8Array.from(bytes);
}

describe("a folder whose files are damaged and put right again", () => {
  it(`${RUNS} times takes no member away, names file and line each time, and is followed again`, async () => {
    const world = aFolderWorld(FILES);
    const fake = createFakeProvider(world.clock);
    const errors: unknown[] = [];
    const operator = operatorOver({ world: world.world, ledger: createMemoryLedger(), clock: world.clock }, fake, {
      passes: [],
      errors,
    });
    const device = fake.device();
    device.give(POOL, []);
    const follow = async (ms: number): Promise<void> => {
      world.source.list();
      for (const { pools } of world.changes.splice(0)) operator.changed(pools);
      await world.clock.advance(ms);
      for (const { pools } of world.changes.splice(0)) operator.changed(pools);
      await world.clock.settle();
    };
    world.source.list();
    await operator.start(new AbortController().signal);
    await follow(10);
    const members = idsOf(device.members(POOL) ?? []);
    expect(members).toHaveLength(PODS);
    const random = fakeRandom(5);
    const seen = { refused: 0, followed: 0, withField: 0 };
    for (let run = 0; run < RUNS; run += 1) {
      const [name, text] = Object.entries(FILES)[run % 2] ?? ["", ""];
      world.lines.length = 0;
      world.write(name, damaged(text, random));
      await follow(150);
      const lines = world.lines.filter((line) => line.startsWith("error"));
      expect(
        lines.filter((line) => !new RegExp(String.raw`^error DIR/${name}:\d+: `).test(line)),
        `run ${run}`,
      ).toEqual([]);
      expect(lines.length, lines.join("\n")).toBeLessThanOrEqual(1);
      seen.refused += lines.length;
      seen.followed += 1 - lines.length;
      seen.withField += lines.filter((line) => /:\d+: (\w+) [^:]+: [\w.[\]]+: /.test(line)).length;
      world.write(name, text);
      await follow(150);
    }
    // What a damaged file had added beside them goes as slowly as the brake wants.
    await follow(3_600_000);
    const leaving = device.written.flatMap(({ steps }) => steps).filter(({ verb }) => TAKES_AWAY.has(verb));
    const lost = leaving.filter(({ member }) => members.includes(memberId(member)));
    console.log(
      `${RUNS} damaged files: ${seen.refused} refused (${seen.withField} with object and field), ${seen.followed} without effect or followed`,
    );
    expect(lost).toEqual([]);
    expect(idsOf(device.members(POOL) ?? [])).toEqual(members);
    expect(world.world.freshness("Pod")).toEqual({ state: "Fresh" });
    expect(errors).toEqual([]);
    expect(seen.refused).toBeGreaterThan(RUNS / 3);
  }, 400_000);
});
