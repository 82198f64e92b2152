import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { aFolderWorld, aListedShop, SHOP, yamlOf } from "../../build/folderWorld.ts";
import { aPod, aService } from "../../build/manifests.ts";

const FRESH = { state: "Fresh" };
const shop = SHOP["shop.yaml"] ?? "";

describe("following", () => {
  it("a change reaches the world by an event", async () => {
    const { source, write, world } = aListedShop();
    source.follow();
    write("more/pod.yaml", yamlOf(aPod({ name: "new", address: "10.244.1.1" })));
    await expect.poll(() => world.podByUid("uid-of-pod-new")?.addresses).toEqual(["10.244.1.1"]);
    write("more/pod.yaml", yamlOf(aPod({ name: "new", address: "10.244.1.2" })));
    await expect.poll(() => world.podByUid("uid-of-pod-new")?.addresses).toEqual(["10.244.1.2"]);
  });

  it("a new version that is renamed into place reaches the world", async () => {
    const { source, folder, world } = aListedShop();
    source.follow();
    writeFileSync(join(folder, ".new"), yamlOf(aService({ name: "other", spec: { type: "NodePort" } })));
    renameSync(join(folder, ".new"), join(folder, "other.yaml"));
    await expect.poll(() => world.service("shop", "other")?.type).toBe("NodePort");
  });

  it("a mounted ConfigMap that turns its link reaches the world", async () => {
    const { folder, write, world, source } = aListedShop();
    write("..v1/pod.yaml", yamlOf(aPod({ name: "m", address: "10.244.1.1" })));
    symlinkSync("..v1", join(folder, "..data"));
    symlinkSync("..data/pod.yaml", join(folder, "pod.yaml"));
    source.follow();
    for (const version of [2, 3]) {
      write(`..v${version}/pod.yaml`, yamlOf(aPod({ name: "m", address: `10.244.1.${version}` })));
      symlinkSync(`..v${version}`, join(folder, "..data_tmp"));
      renameSync(join(folder, "..data_tmp"), join(folder, "..data"));
      rmSync(join(folder, `..v${version - 1}`), { recursive: true });
      await expect.poll(() => world.podByUid("uid-of-pod-m")?.addresses).toEqual([`10.244.1.${version}`]);
    }
    expect(world.freshness("Pod")).toEqual(FRESH);
  });

  it("a truncated file is noticed, and a whole one again", async () => {
    const { source, folder, write, world, clock } = aListedShop();
    source.follow();
    truncateSync(join(folder, "shop.yaml"), 100);
    await expect.poll(async () => (await clock.advance(100), world.freshness("Pod").state)).toBe("Failed");
    write("shop.yaml", shop);
    await expect.poll(() => world.freshness("Pod")).toEqual(FRESH);
  });

  it("an end of all files, told file by file, keeps everything", async () => {
    const { source, remove, world, clock, lines } = aListedShop();
    source.follow();
    remove("shop.yaml");
    remove("other.yaml");
    await expect.poll(async () => (await clock.advance(100), world.freshness("Pod").state)).toBe("Failed");
    await clock.advance(5000);
    expect(world.service("shop", "web")).toBeDefined();
    expect(lines).toEqual([expect.stringContaining("holds no manifest")]);
  });

  it("a folder with a second way to it holds each file once", async () => {
    const { source, folder, write, world, clock, lines } = aListedShop({ "a/pod.yaml": yamlOf(aPod({ name: "m" })) });
    symlinkSync("a", join(folder, "b"));
    source.follow();
    write("a/pod.yaml", yamlOf(aPod({ name: "m", address: "10.244.1.2" })));
    write("b/new.yaml", yamlOf(aPod({ name: "n", address: "10.244.1.3" })));
    await expect.poll(() => world.podByUid("uid-of-pod-n")).toBeDefined();
    await clock.advance(20_000);
    expect([world.freshness("Pod"), lines]).toEqual([FRESH, []]);
  });

  it("what no event told of is found after 10 s", async () => {
    const { source, folder, world, clock } = aListedShop();
    source.follow();
    // Behind a link to elsewhere, nobody tells.
    const elsewhere = aFolderWorld({ "pod.yaml": yamlOf(aPod({ name: "far", address: "10.244.1.1" })) });
    mkdirSync(join(folder, "sub"));
    symlinkSync(join(elsewhere.folder, "pod.yaml"), join(folder, "sub", "far.yaml"));
    await clock.advance(10_000);
    expect(world.podByUid("uid-of-pod-far")).toBeDefined();
  });

  it("ends with the source", async () => {
    const { source, write, changes, clock } = aListedShop();
    source.follow();
    source.close();
    changes.length = 0;
    write("pod.yaml", yamlOf(aPod({ name: "late" })));
    await clock.advance(60_000);
    expect([changes, clock.pending]).toEqual([[], 0]);
  });

  it("begins where there is no folder yet", async () => {
    const { source, folder, write, world, clock } = aFolderWorld({});
    rmSync(folder, { recursive: true });
    source.list();
    source.follow();
    expect([existsSync(folder), world.freshness("Pod").state]).toEqual([false, "Failed"]);
    for (const [name, text] of Object.entries(SHOP)) write(name, text);
    await expect.poll(async () => (await clock.advance(1000), world.freshness("Pod"))).toEqual(FRESH);
    expect(readFileSync(join(folder, "shop.yaml"), "utf8")).toBe(shop);
  });
});
