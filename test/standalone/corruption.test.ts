import { describe, expect, it } from "vitest";
import { memberId } from "../../src/model/member.ts";
import { fakeRandom } from "../build/fakeClock.ts";
import { createFakeProvider, FAKE_URL } from "../build/fakeProvider.ts";
import { aFolderWorld, yamlOf } from "../build/folderWorld.ts";
import { createMemoryLedger, operatorOver } from "../build/line.ts";
import { aLoadBalancer, aTenantNetwork, aWebShop } from "../build/manifests.ts";
import { idsOf } from "../build/plan.ts";
import { damaged } from "./damaged.ts";

const RUNS = Number(process.env["HAWSER_CORRUPTIONS"] ?? 10_000);
const LONG_RUNS = RUNS / 10;
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

/** The line over a real folder, with all members of the shop on a device in memory. */
async function aFollowedFolder() {
  const world = aFolderWorld(FILES);
  const fake = createFakeProvider(world.clock);
  const errors: unknown[] = [];
  const ports = { world: world.world, ledger: createMemoryLedger(), clock: world.clock };
  const operator = operatorOver(ports, fake, { passes: [], errors });
  const device = fake.device();
  const tell = (): void => {
    for (const { pools } of world.changes.splice(0)) operator.changed(pools);
  };
  /** Reads what is in the folder now, and lets time pass. */
  async function follow(ms: number): Promise<void> {
    world.source.list();
    tell();
    await world.clock.advance(ms);
    tell();
    await world.clock.settle();
  }
  device.give(POOL, []);
  world.source.list();
  await operator.start(new AbortController().signal);
  await follow(10);
  const members = idsOf(device.members(POOL) ?? []);
  expect(members).toHaveLength(PODS);
  /** Members of the shop that some step took traffic from. */
  const lost = (): readonly string[] =>
    device.written
      .flatMap(({ steps }) => steps)
      .filter(({ verb, member }) => TAKES_AWAY.has(verb) && members.includes(memberId(member)))
      .map(({ member }) => memberId(member));
  return { world, device, errors, follow, members, lost };
}

const problemsIn = (lines: readonly string[]): readonly string[] => lines.filter((line) => line.startsWith("error"));
const fileOf = (run: number): readonly [string, string] => Object.entries(FILES)[run % 2] ?? ["", ""];

describe("a folder whose files are damaged", () => {
  it(`and put right again ${RUNS} times loses no member, names file and line each time, and is followed again`, async () => {
    const { world, device, errors, follow, members, lost } = await aFollowedFolder();
    const random = fakeRandom(5);
    const seen = { refused: 0, followed: 0, withField: 0 };
    for (let run = 0; run < RUNS; run += 1) {
      const [name, text] = fileOf(run);
      world.lines.length = 0;
      world.write(name, damaged(text, random));
      await follow(150);
      const problems = problemsIn(world.lines);
      const isNamed = new RegExp(String.raw`^error DIR/${name}:\d+: `);
      expect([problems.length <= 1, problems.every((line) => isNamed.test(line))], problems.join("\n")).toEqual([
        true,
        true,
      ]);
      seen.refused += problems.length;
      seen.followed += 1 - problems.length;
      seen.withField += problems.filter((line) => /:\d+: (\w+) [^:]+: [\w.[\]]+: /.test(line)).length;
      world.write(name, text);
      await follow(150);
    }
    // What a damaged file had added beside them goes as slowly as the brake wants.
    await follow(3_600_000);
    console.log(
      `${RUNS} damaged files: ${seen.refused} refused (${seen.withField} with object and field), ${seen.followed} followed or without effect`,
    );
    expect(lost()).toEqual([]);
    expect(idsOf(device.members(POOL) ?? [])).toEqual(members);
    expect(world.world.freshness("Pod")).toEqual({ state: "Fresh" });
    expect(errors).toEqual([]);
    expect(seen.refused).toBeGreaterThan(RUNS / 3);
  }, 400_000);

  it(`for four seconds loses no member where the damage shows, and serves from half of them at least where it reads like an edit`, async () => {
    const { world, device, errors, follow, members, lost } = await aFollowedFolder();
    const random = fakeRandom(6);
    let edits = 0;
    for (let run = 0; run < LONG_RUNS; run += 1) {
      const [name, text] = fileOf(run);
      world.lines.length = 0;
      device.written.length = 0;
      world.write(name, damaged(text, random));
      await follow(4_000);
      const isShown = problemsIn(world.lines).length > 0;
      const gone = new Set(lost());
      if (!isShown) edits += gone.size > 0 ? 1 : 0;
      // Under another network's name the same addresses are other members, which come before these go.
      const serving = (device.members(POOL) ?? []).filter(({ state }) => state === "enabled").length;
      expect(
        [isShown && gone.size > 0, serving < PODS / 2],
        `run ${run}: ${problemsIn(world.lines).join("\n")}`,
      ).toEqual([false, false]);
      world.write(name, text);
      await follow(400_000);
      expect(idsOf(device.members(POOL) ?? []).filter((id) => members.includes(id))).toEqual(members);
    }
    console.log(`${LONG_RUNS} damages of four seconds: ${edits} read like an edit that takes members away`);
    expect(errors).toEqual([]);
  }, 400_000);
});
