import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { SOURCES } from "../../../src/model/world.ts";
import { aFolderWorld, aListedShop, SHOP, yamlOf } from "../../build/folderWorld.ts";
import { aBinding, aNamespace, aPod, aService, aSlice } from "../../build/manifests.ts";

const FRESH = { state: "Fresh" };
const shop = SHOP["shop.yaml"] ?? "";

describe("the listing", () => {
  it("has all that the files say, and tells it once", () => {
    const { world, changes } = aListedShop();
    expect(SOURCES.map((source) => world.freshness(source))).toEqual(SOURCES.map(() => FRESH));
    expect(world.slices("shop", "web")[0]?.endpoints).toHaveLength(2);
    expect(changes).toEqual([{ pools: new Set(["edge/shop-web"]), secrets: new Set() }]);
  });

  it("reads files of any depth and form, but not hidden ones, copies of editors, and other kinds", () => {
    const list = { apiVersion: "v1", kind: "List", metadata: { name: "" }, items: [aPod({ name: "c" })] };
    const { world } = aListedShop({
      "a/b/pod.yml": yamlOf(aPod({ name: "a", address: "10.244.1.1" })),
      "pod.json": JSON.stringify(aPod({ name: "b", address: "10.244.1.2" })),
      "list.yaml": JSON.stringify(list),
      ".hidden.yaml": "{",
      ".git/x.yaml": "{",
      "pod.yaml~": "{",
      "#pod.yaml": "{",
      ".pod.yaml.swp": "{",
      "README.md": "{",
    });
    expect(world.freshness("Pod")).toEqual(FRESH);
    expect(["a", "b", "c"].map((name) => world.podByUid(`uid-of-pod-${name}`)?.name)).toEqual(["a", "b", "c"]);
  });

  it("follows links as a mounted ConfigMap has them, and is not caught by a link to a folder above", () => {
    const { folder, world, source } = aFolderWorld({
      ...SHOP,
      "..v1/pod.yaml": yamlOf(aPod({ name: "linked", address: "10.244.1.1" })),
    });
    symlinkSync("..v1", join(folder, "..data"));
    symlinkSync("..data/pod.yaml", join(folder, "pod.yaml"));
    symlinkSync(".", join(folder, "round"));
    source.list();
    expect(world.freshness("Pod")).toEqual(FRESH);
    expect(world.podByUid("uid-of-pod-linked")).toBeDefined();
  });

  it.each([
    { name: "a broken file", files: { "broken.yaml": "a: [" }, reason: /broken\.yaml:\d+: / },
    { name: "an empty file", files: { "empty.yaml": "" }, reason: /empty\.yaml:1: the file is empty/ },
    {
      name: "a broken file of the platform",
      files: { "platform/broken.yaml": "a: [" },
      reason: /platform\/broken\.yaml:\d+: /,
    },
    {
      name: "one object in two files",
      files: { "twin.yaml": yamlOf(aService()) },
      reason: /twin\.yaml:1: Service shop\/web: is also declared in .*shop\.yaml:\d+/,
    },
    {
      name: "one object twice in a file",
      files: { "twins.yaml": yamlOf(aService({ name: "x" }), aService({ name: "x" })) },
      reason: /twins\.yaml:\d+: Service shop\/x: is also declared in .*twins\.yaml:1/,
    },
    {
      name: "one UID of two objects",
      files: { "copy.yaml": yamlOf(aPod({ name: "copy", uid: "uid-of-pod-web-1" })) },
      reason: /shop\.yaml:\d+: Pod shop\/web-1: has the uid of Pod shop\/copy in .*copy\.yaml:1/,
    },
  ])("with $name leaves everything unknown, so that nothing is written", ({ files, reason }) => {
    const { world, lines } = aListedShop(files);
    expect(world.freshness("Pod")).toEqual({ state: "Failed", reason: expect.stringMatching(reason) });
    expect(lines).toEqual([expect.stringMatching(/^error .*; nothing is written before this is corrected$/)]);
  });

  it("of a folder without manifests, or without a platform folder, leaves everything unknown", () => {
    const empty = aFolderWorld({ "platform/edge.yaml": SHOP["platform/edge.yaml"] ?? "" });
    empty.source.list();
    expect(empty.world.freshness("Pod")).toEqual({
      state: "Failed",
      reason: expect.stringContaining("holds no manifest"),
    });
    expect(empty.world.freshness("LoadBalancer")).toEqual(FRESH);
    const alone = aFolderWorld({ "shop.yaml": shop });
    alone.source.list();
    expect(alone.lines.join("\n")).toMatch(/^error DIR\/platform: cannot be read: it does not exist; /);
    expect(alone.world.freshness("Pod").state).toBe("Failed");
  });

  it("becomes good when the last mistake is corrected", async () => {
    const { write, after, lines } = aListedShop({ "broken.yaml": "a: [" });
    write("broken.yaml", yamlOf(aPod({ name: "c" })));
    expect(await after(0)).toEqual(FRESH);
    expect(lines.at(-1)).toBe("info DIR/broken.yaml: good again");
  });
});

describe("a change of a file", () => {
  it("matters at once, and only to the pools that it reaches", () => {
    const { write, source, changes } = aListedShop({ "api.yaml": yamlOf(aBinding({ name: "api" })) });
    changes.length = 0;
    write("slice.yaml", yamlOf(aSlice({ service: "api", endpoints: [{ address: "10.244.1.1" }] })));
    source.list();
    expect(changes).toEqual([{ pools: new Set(["edge/shop-api"]), secrets: new Set() }]);
  });

  it("that says the same in other words matters to nobody", () => {
    const { write, source, changes } = aListedShop();
    changes.length = 0;
    write("shop.yaml", `# a comment\n${shop}`);
    source.list();
    expect(changes).toEqual([]);
  });

  it("that takes an object out of it takes it out of the world", async () => {
    const { write, after, world } = aListedShop();
    write("shop.yaml", yamlOf(aNamespace(), aService(), aBinding()));
    expect(await after(0)).toEqual(FRESH);
    expect(world.slices("shop", "web")).toEqual([]);
  });

  it("is good again with the next good version", async () => {
    const { write, after, world, lines } = aListedShop();
    write("shop.yaml", "a: [");
    expect(await after(100)).toMatchObject({ state: "Failed" });
    write("shop.yaml", `${shop}---\n${yamlOf(aPod({ name: "web-3", address: "10.244.0.3" }))}`);
    expect(await after(0)).toEqual(FRESH);
    expect(world.podByUid("uid-of-pod-web-3")).toBeDefined();
    expect(lines).toEqual([
      expect.stringMatching(/^error DIR\/shop\.yaml:\d+: .*; what was good before is kept$/),
      "info DIR/shop.yaml: good again",
    ]);
  });
});
