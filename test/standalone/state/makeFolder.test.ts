import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isFolder, makeFolder } from "../../../src/standalone/state/makeFolder.ts";
import { temporaryFolder } from "../../build/temporaryFolder.ts";

describe("making a state folder", () => {
  it("makes each level that is missing, for its owner alone, and leaves one that is there as it is", () => {
    const outer = temporaryFolder();
    mkdirSync(join(outer, "a"), 0o755);
    for (let time = 0; time < 2; time += 1) makeFolder(join(outer, "a", "b", "c"));
    const modes = ["a", "a/b", "a/b/c"].map((path) => statSync(join(outer, path)).mode & 0o777);
    expect(modes).toEqual([0o755, 0o700, 0o700]);
  });

  it.runIf(process.platform === "linux")("ends where nothing can be made, and says so", () => {
    expect(() => makeFolder("/proc/x/y")).toThrow(
      "state folder /proc/x/y cannot be made: nothing can be made in /proc",
    );
  });

  it("refuses a file in its place, and one that it would have to lie in", () => {
    const file = join(temporaryFolder(), "web.yaml");
    writeFileSync(file, "");
    for (const use of [makeFolder, isFolder])
      expect(() => use(file)).toThrow(`state folder ${file}: it is not a folder`);
    expect(() => makeFolder(join(file, "state"))).toThrow(/^state folder .+ cannot be made: it is not a folder$/);
  });
});
