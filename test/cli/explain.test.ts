import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { chainOf } from "../../src/cli/explain/links.ts";
import { aBinding, aLoadBalancer, aPod, aSlice } from "../build/manifests.ts";
import { aClaim, aContribution, aDeparture, aSteadyPool, aWish } from "../build/plan.ts";
import { aWorld } from "../build/world.ts";
import { aPass } from "../report/passes.ts";
import { hawser } from "./hawser.ts";
import { aFolderScene, type FolderScene } from "./scene.ts";

const ask = async (scene: FolderScene, ...args: readonly string[]) =>
  await hawser(["explain", ...args, ...scene.flags]);

describe("the headline of an explanation", () => {
  it("says that an address is in the pool only where the device has it", async () => {
    using scene = aFolderScene({ pods: 1 });
    const subject = "10.244.0.1:8080";
    const title = async (): Promise<string | undefined> => (await ask(scene, subject)).stdout.split("\n")[0];
    expect(await title()).toBe(`${subject} is not in edge/shop-web, asked for by binding shop/web`);
    await hawser(["run", "--once", ...scene.flags, "--log-level", "silent"]);
    expect(await title()).toBe(`${subject} is in edge/shop-web, asked for by binding shop/web`);
  });

  it("says that an endpoint outside the fence is not in the pool, with code 0", async () => {
    using scene = aFolderScene({ pods: 1 });
    scene.write("stray.json", [
      aPod({ name: "stray", address: "10.9.9.9" }),
      aSlice({ name: "web-stray", endpoints: [{ address: "10.9.9.9", pod: "stray" }] }),
    ]);
    const { code, stdout } = await ask(scene, "10.9.9.9:8080");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^10\.9\.9\.9:8080 is not in edge\/shop-web, asked for by binding shop\/web\n/);
    expect(stdout).toMatch(/\n✗ fence +OutsideNetworks: 10\.9\.9\.9 lies outside the tenant's networks\n/);
  });
});

describe("the links of an explanation", () => {
  it("name the ports of the slice, where the one that is asked about is another", async () => {
    using scene = aFolderScene({ pods: 1 });
    const { code, stdout } = await ask(scene, "10.244.0.1:9999");
    expect(code).toBe(0);
    expect(stdout).toMatch(/\n✗ slice +\S+ lists 10\.244\.0\.1 with port 8080 \(http\), not 9999\n/);
  });

  it.each([
    { network: "default", text: "10.0.0.1:8080 may be a member" },
    { network: "pods", text: "10.0.0.1:8080 may be a member, in network pods" },
  ])("leave the network out where the device knows none: $network", ({ network, text }) => {
    const world = aWorld([aLoadBalancer(), aBinding({ uid: "binding-1" })]);
    const pass = aPass({ wish: aWish([aContribution({ claims: [aClaim(1, { network })] })]) });
    const scenes = world
      .bindings()
      .map((binding) => ({ world, binding, units: [{ pass, record: undefined }], now: 0 }));
    const links = scenes.flatMap((scene) => chainOf(scene, { address: "10.0.0.1" }));
    expect(links.find(({ link }) => link === "fence")?.text).toBe(text);
  });

  it("say of a rule that only waits that others come after it", () => {
    const world = aWorld([aLoadBalancer(), aBinding({ uid: "binding-1" })]);
    const wish = aWish([aContribution({ departures: [aDeparture(1, "absent", "absence")] })]);
    const pass = aPass({ wish, ...aSteadyPool(1) });
    const scenes = world
      .bindings()
      .map((binding) => ({ world, binding, units: [{ pass, record: undefined }], now: 0 }));
    const links = scenes.flatMap((scene) => chainOf(scene, { address: "10.0.0.1" }));
    expect(links.find(({ link }) => link === "guard")?.text).toMatch(
      /evidence holds it: .+ lasts; then the rules after this one are asked$/,
    );
  });

  it("are YAML that readers of version 1.1 read as it is meant", async () => {
    using scene = aFolderScene({ pods: 1 });
    const { stdout } = await ask(scene, "10.244.0.1", "-o", "yaml");
    expect(stdout).toContain('answer: "yes"');
    expect(parse(stdout, { version: "1.1" })).toEqual(parse(stdout));
  });
});
