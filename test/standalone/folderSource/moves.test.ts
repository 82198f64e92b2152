import { renameSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { aListedShop, yamlOf } from "../../build/folderWorld.ts";
import { aService } from "../../build/manifests.ts";

const FRESH = { state: "Fresh" };

describe("a file that goes", () => {
  it("while others stay takes its objects along, after 200 ms", async () => {
    const { remove, after, world } = aListedShop();
    remove("other.yaml");
    expect(await after(199)).toEqual(FRESH);
    expect(world.service("shop", "other")).toBeDefined();
    expect(await after(1)).toEqual(FRESH);
    expect(world.service("shop", "other")).toBeUndefined();
  });

  it("and comes back in time was never away", async () => {
    const { remove, write, after, world, changes } = aListedShop();
    const before = world.service("shop", "other");
    changes.length = 0;
    remove("other.yaml");
    await after(150);
    write("other.yaml", yamlOf(aService({ name: "other" })));
    expect(await after(1000)).toEqual(FRESH);
    expect(world.service("shop", "other")).toBe(before);
    expect(changes).toEqual([]);
  });

  it("under another name is no second declaration, and loses nothing", async () => {
    const { folder, after, world, lines, changes } = aListedShop();
    changes.length = 0;
    renameSync(join(folder, "shop.yaml"), join(folder, "renamed.yaml"));
    expect(await after(1000)).toEqual(FRESH);
    expect(world.slices("shop", "web")[0]?.endpoints).toHaveLength(2);
    expect([lines, changes]).toEqual([[], []]);
  });

  it("takes the clash with it that it was one half of", async () => {
    const { write, remove, after, world } = aListedShop();
    write("twin.yaml", yamlOf(aService({ name: "other", spec: { type: "NodePort" } })));
    expect(await after(100)).toMatchObject({ state: "Failed" });
    expect(world.service("shop", "other")?.type).toBe("ClusterIP");
    remove("other.yaml");
    expect(await after(200)).toEqual(FRESH);
    expect(world.service("shop", "other")?.type).toBe("NodePort");
  });

  it("lets an object move to another file", async () => {
    const { write, after, world } = aListedShop();
    write("a.yaml", yamlOf(aService({ name: "other" }), aService({ name: "more" })));
    write("other.yaml", yamlOf(aService({ name: "third" })));
    expect(await after(0)).toEqual(FRESH);
    expect(["other", "more", "third"].map((name) => world.service("shop", name)?.name)).toEqual([
      "other",
      "more",
      "third",
    ]);
  });
});
