import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { findManifests } from "../../../src/standalone/folder/findManifests.ts";
import { readSettled } from "../../../src/standalone/folder/readSettled.ts";
import { temporaryFolder } from "../../build/temporaryFolder.ts";

describe("the manifests of a folder", () => {
  it("are its files of YAML and JSON at any depth, without those of the excluded folder", () => {
    const folder = temporaryFolder();
    for (const place of ["a/b", "platform", ".git", "folder.yaml"]) mkdirSync(join(folder, place), { recursive: true });
    const names = [
      "x.yaml",
      "X.YML",
      "a/y.json",
      "a/b/z.yaml",
      "platform/p.yaml",
      ".git/g.yaml",
      ".h.yaml",
      "n.txt",
      "x.yaml~",
      "folder.yaml/in.yaml",
    ];
    for (const name of names) writeFileSync(join(folder, name), "");
    symlinkSync("nowhere", join(folder, "dangling.yaml"));
    const found = findManifests(folder, join(folder, "platform"));
    const files = found.kind === "found" ? [...found.files.keys()].map((path) => relative(folder, path)) : [];
    expect(files.toSorted()).toEqual(["X.YML", "a/b/z.yaml", "a/y.json", "folder.yaml/in.yaml", "x.yaml"]);
  });

  it("cannot be told where the folder is missing, or is none", () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "file"), "");
    expect(findManifests(join(folder, "gone"))).toEqual({
      kind: "failed",
      path: join(folder, "gone"),
      reason: "it does not exist",
    });
    expect(findManifests(join(folder, "file"))).toMatchObject({ kind: "failed", reason: "it is not a folder" });
  });

  it("have another signature after each write", () => {
    const file = join(temporaryFolder(), "x.yaml");
    writeFileSync(file, "a");
    const { signature } = readSettled(file);
    writeFileSync(file, "bc");
    expect(readSettled(file).signature).not.toBe(signature);
  });
});

describe("reading a file", () => {
  it("tells a missing one, a folder and one that cannot be read apart", () => {
    const folder = temporaryFolder();
    symlinkSync("loop.yaml", join(folder, "loop.yaml"));
    expect(readSettled(join(folder, "gone.yaml")).seen).toEqual({ kind: "missing" });
    expect(readSettled(folder).seen).toEqual({ kind: "missing" });
    expect(readSettled(join(folder, "loop.yaml")).seen).toEqual({
      kind: "unreadable",
      reason: expect.stringContaining("ELOOP"),
    });
  });
});
