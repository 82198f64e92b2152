import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { hawser } from "./hawser.ts";
import { List } from "./list.ts";
import { aFolderScene, type FolderScene } from "./scene.ts";

describe("hawser status", () => {
  it("prints items in the shape that scripts build on", async () => {
    using scene = aFolderScene();
    await hawser(["run", "--once", ...scene.flags]);
    const { stdout } = await hawser(["status", "--state", scene.state, "-o", "json"]);
    const { kind, items } = List.parse(JSON.parse(stdout));
    expect(kind).toBe("BindingStatusList");
    expect(items.map(Object.keys)).toEqual([
      "namespace name loadBalancer pool conditions members sample units lastSyncTime lastChangeTime".split(" "),
    ]);
    expect(items[0]).toMatchObject({
      namespace: "shop",
      name: "web",
      loadBalancer: "edge",
      pool: "shop-web",
      members: { desired: 2, programmed: 2, healthy: 0, draining: 0, held: 0, rejected: 0 },
    });
  });

  it("counts the members that are held, and tells the hash that releases them", async () => {
    using scene = aFolderScene();
    await hawser(["run", "--once", ...scene.flags]);
    const file = join(scene.state, "status.json");
    const report = readFileSync(file, "utf8")
      .replace('"held":0', '"held":2')
      .replace('"sample":', '"planHash":"3f9a","sample":');
    writeFileSync(file, report);
    const { stdout } = await hawser(["status", "web", "--state", scene.state]);
    expect(stdout.split("\n").map((line) => line.split(/ {3,}/).at(-2))).toEqual(["HELD", "2", undefined]);
    const { items } = List.parse(JSON.parse((await hawser(["status", "--state", scene.state, "-o", "json"])).stdout));
    expect(items[0]).toMatchObject({ members: { held: 2 }, planHash: "3f9a" });
  });

  it("takes the flags of the other commands, too", async () => {
    using scene = aFolderScene();
    const more = [
      "--platform",
      "p",
      "--cluster-id",
      "c",
      "--single-tenant",
      "--allow-loopback",
      "--log-level",
      "error",
    ];
    await hawser(["run", "--once", ...scene.flags]);
    const { code, stdout } = await hawser(["status", ...scene.flags, ...more, "--log-format", "json", "-o", "name"]);
    expect({ code, lines: stdout.split("\n").length }).toEqual({ code: 0, lines: 3 });
  });

  it.each([
    {
      name: "a folder that is not there",
      broken: (scene: FolderScene) => rmSync(scene.manifests, { recursive: true }),
    },
    {
      name: "a platform's folder that is not there",
      broken: (scene: FolderScene) => rmSync(`${scene.manifests}/platform`, { recursive: true }),
    },
    { name: "a broken file", broken: (scene: FolderScene) => scene.write("shop.json", "kind: [") },
  ])("keeps what is known of a binding after a run on $name", async ({ broken }) => {
    using scene = aFolderScene();
    await hawser(["run", "--once", ...scene.flags]);
    broken(scene);
    expect((await hawser(["run", "--once", ...scene.flags])).code).toBe(1);
    const { stdout } = await hawser(["status", "--state", scene.state, "-o", "json"]);
    const { items } = List.parse(JSON.parse(stdout));
    expect(items).toMatchObject([{ name: "web", members: { desired: 2, programmed: 2 }, units: [{ name: "a" }] }]);
    expect(items[0]?.["conditions"]).toContainEqual(
      expect.objectContaining({ type: "Ready", status: "Unknown", reason: "SourceUnavailable" }),
    );
  });

  it.each([
    { args: ["web", "-n", "shop"], names: ["loadbalancerbinding.hawser.dev/web"] },
    { args: ["edge"], names: ["loadbalancer.hawser.dev/edge"] },
    { args: ["-A"], names: ["loadbalancerbinding.hawser.dev/web", "loadbalancer.hawser.dev/edge"] },
    { args: ["-n", "other"], names: [] },
  ])("shows what it is asked for: $args", async ({ args, names }) => {
    using scene = aFolderScene();
    await hawser(["run", "--once", ...scene.flags]);
    const { stdout, code } = await hawser(["status", ...args, "--state", scene.state, "-o", "name"]);
    expect({ code, names: stdout.split("\n").filter((line) => line !== "") }).toEqual({ code: 0, names });
  });
});
