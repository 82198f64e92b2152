import { rmSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { aListedShop, SHOP, yamlOf } from "../../build/folderWorld.ts";
import { aPod, aService } from "../../build/manifests.ts";

const FRESH = { state: "Fresh" };
const shop = SHOP["shop.yaml"] ?? "";

describe("an accident", () => {
  const half = shop.slice(0, shop.indexOf("\n", shop.length / 2) + 1);
  it.each<{ name: string; text: string; reason: RegExp }>([
    { name: "text that is no YAML", text: "a: [\n", reason: /shop\.yaml:\d+: / },
    {
      name: "a field of the wrong type",
      text: shop.replace("port: 80\n", "port: eighty\n"),
      reason: /shop\.yaml:\d+: Service shop\/web: spec\.ports\[0\]\.port: /,
    },
    { name: "an empty file", text: "", reason: /shop\.yaml:1: the file is empty \(half-written\?\)/ },
    {
      name: "a file of comments alone",
      text: "# nothing\n",
      reason: /shop\.yaml:1: the file no longer holds any object/,
    },
    {
      name: "a file without the end of its last line",
      text: `${shop}---\n${yamlOf(aPod({ name: "x" }))}`.trimEnd(),
      reason: /the file no longer ends in a newline/,
    },
    {
      name: "a file that ends midway in a line",
      text: shop.slice(0, -3),
      reason: /the file no longer ends in a newline/,
    },
    {
      name: "an object of another file",
      text: `${shop}---\n${yamlOf(aService({ name: "other" }))}`,
      reason: /Service shop\/other: is also declared in .*other\.yaml:1/,
    },
  ])("that leaves $name keeps what was good before, and is told once", async ({ text, reason }) => {
    const { write, after, world, lines, clock } = aListedShop();
    const { endpoints } = world.slices("shop", "web")[0] ?? {};
    const lastGood = clock.now() + 100;
    write("shop.yaml", text);
    expect(await after(100)).toEqual({ state: "Failed", reason: expect.stringMatching(reason), lastGood });
    expect(await after(60_000)).toEqual({ state: "Failed", reason: expect.stringMatching(reason), lastGood });
    expect(world.freshness("LoadBalancer")).toEqual(FRESH);
    expect(world.slices("shop", "web")[0]?.endpoints).toBe(endpoints);
    expect(lines).toHaveLength(1);
  });

  it("that is over before 100 ms have passed was none", async () => {
    const { write, after, lines } = aListedShop();
    write("shop.yaml", "");
    expect(await after(99)).toEqual(FRESH);
    write("shop.yaml", shop);
    expect(await after(1000)).toEqual(FRESH);
    expect(lines).toEqual([]);
  });

  it("that leaves the beginning of a file is doubted for 3 s, then believed", async () => {
    const { write, after, world } = aListedShop();
    const whole = yamlOf(aPod({ name: "a", address: "10.244.1.1" }), aPod({ name: "b", address: "10.244.1.2" }));
    write("pods.yaml", whole);
    await after(0);
    write("pods.yaml", whole.slice(0, whole.indexOf("---\n")));
    expect(await after(100)).toMatchObject({
      state: "Failed",
      reason: expect.stringContaining("the end of the file is gone"),
    });
    expect(await after(2800)).toMatchObject({ state: "Failed" });
    expect(world.podByUid("uid-of-pod-b")).toBeDefined();
    expect(await after(100)).toEqual(FRESH);
    expect([world.podByUid("uid-of-pod-a")?.name, world.podByUid("uid-of-pod-b")]).toEqual(["a", undefined]);
  });

  it("that goes on is doubted from its last step", async () => {
    const { write, after } = aListedShop();
    const pods = ["a", "b", "c"].map((name, index) => yamlOf(aPod({ name, address: `10.244.1.${index}` })));
    write("pods.yaml", pods.join("---\n"));
    await after(0);
    write("pods.yaml", pods.slice(0, 1).join("---\n"));
    await after(2900);
    write("pods.yaml", pods.slice(0, 2).join("---\n"));
    expect(await after(2900)).toMatchObject({ state: "Failed" });
    expect(await after(100)).toEqual(FRESH);
  });

  it("that leaves half of a file keeps the whole", async () => {
    const { write, after, world } = aListedShop();
    write("shop.yaml", half);
    expect(await after(100)).toMatchObject({ state: "Failed" });
    expect(world.slices("shop", "web")[0]?.endpoints).toHaveLength(2);
  });

  it("that takes the folder away, or all that is in it, keeps everything", async () => {
    const { remove, after, world, lines, folder } = aListedShop();
    remove("shop.yaml");
    remove("other.yaml");
    expect(await after(199)).toEqual(FRESH);
    expect(await after(1)).toMatchObject({ state: "Failed", reason: expect.stringContaining("holds no manifest") });
    rmSync(folder, { recursive: true });
    expect(await after(60_000)).toMatchObject({ state: "Failed", reason: expect.stringContaining("cannot be read") });
    expect(world.slices("shop", "web")[0]?.endpoints).toHaveLength(2);
    expect(world.loadBalancer("edge")).toBeDefined();
    expect(lines.filter((line) => line.startsWith("error"))).toHaveLength(3);
  });

  it("that empties a folder is over when its files are back", async () => {
    const { folder, write, after, world } = aListedShop();
    rmSync(folder, { recursive: true });
    await after(1000);
    for (const [name, text] of Object.entries(SHOP)) write(name, text);
    expect(await after(0)).toEqual(FRESH);
    expect(world.service("shop", "other")).toBeDefined();
    expect(await after(200)).toEqual(FRESH);
    expect(world.service("shop", "other")).toBeUndefined();
    expect(world.service("shop", "web")).toBeDefined();
  });
});
