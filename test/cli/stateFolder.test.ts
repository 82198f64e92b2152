import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openStateFolder } from "../../src/standalone/stateFolder.ts";
import { createFakeClock } from "../build/fakeClock.ts";
import { hawser } from "./hawser.ts";
import { aFolderScene } from "./scene.ts";

const COMMANDS = [["run", "--once"], ["plan"], ["explain", "shop/web"]];

describe("a state folder that cannot be used", () => {
  it.each([...COMMANDS, ["status"]])("is one line where it is a file: hawser %s", async (...command) => {
    using scene = aFolderScene();
    const state = join(scene.folder, "web.yaml");
    writeFileSync(state, "");
    const folders = command[0] === "status" ? [] : ["--manifests", scene.manifests];
    expect(await hawser([...command, ...folders, "--state", state])).toEqual({
      code: 1,
      stdout: "",
      stderr: `error: state folder ${state}: it is not a folder\n`,
    });
  });

  it.runIf(process.platform === "linux")("is one line where it cannot be made", async () => {
    using scene = aFolderScene();
    const { code, stderr } = await hawser(["run", "--manifests", scene.manifests, "--state", "/proc/x"]);
    expect(code).toBe(1);
    expect(stderr).toBe("error: state folder /proc/x cannot be made: nothing can be made in /proc\n");
  });

  it("is named where it is in use, and nothing is said to have started", async () => {
    using scene = aFolderScene();
    const other = openStateFolder(scene.state, { clock: createFakeClock(), failed: () => undefined });
    const { code, stderr } = await hawser(["run", ...scene.flags]);
    await other.close();
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: state folder \S+ is in use by process \d+: .+\n$/);
    expect(stderr).toContain(scene.state);
  });
});

describe("a state folder and a folder of manifests that lie in each other", () => {
  it.each(COMMANDS)("are refused: hawser %s", async (...command) => {
    using scene = aFolderScene();
    const state = join(scene.manifests, "state");
    const { code, stderr } = await hawser([...command, "--manifests", scene.manifests, "--state", state]);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr:
        `error: state folder ${state} lies in the manifests folder ${scene.manifests}: what is written there would be ` +
        "read as manifests: give --state a folder of its own\n",
    });
  });

  it.each([
    {
      name: "manifests in the state folder",
      manifests: "s/m",
      state: "s",
      said: /^error: manifests folder .+ lies in/,
    },
    { name: "one folder for both", manifests: "s", state: "s", said: /^error: state folder .+ lies in the manifests/ },
    { name: "state in the platform folder", manifests: "m", state: "p/s", said: /lies in the platform folder/ },
    { name: "by a link", manifests: "m", state: "link/s", said: /lies in the manifests folder/ },
  ])("are refused: $name", async ({ manifests, state, said }) => {
    using scene = aFolderScene();
    const at = (path: string): string => join(scene.folder, path);
    for (const folder of ["m", "p", "s/m"]) mkdirSync(at(folder), { recursive: true });
    symlinkSync(at("m"), at("link"));
    const flags = ["--manifests", at(manifests), "--state", at(state), "--platform", at("p")];
    const { code, stderr } = await hawser(["plan", ...flags]);
    expect(code).toBe(1);
    expect(stderr).toMatch(said);
  });
});
