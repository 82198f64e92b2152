import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { manifestFiles } from "../../src/standalone/manifestFiles.ts";
import { problemText } from "../../src/standalone/manifestProblem.ts";
import { validateManifests } from "../../src/standalone/validateManifests.ts";

const schemas = {
  config: z.strictObject({ user: z.string().optional(), check: z.object({ fall: z.int().min(1) }).optional() }),
  poolOptions: z.strictObject({ slowStartMs: z.int().optional() }),
};

function problems(...texts: string[]): string[] {
  const files = texts.map((text, index) => ({ file: `${index}.yaml`, bytes: new TextEncoder().encode(text) }));
  return validateManifests(files, (name) => (name === "table" ? schemas : undefined)).problems.map(problemText);
}

const balancer = (spec: string) =>
  `apiVersion: hawser.dev/v1alpha1
kind: LoadBalancer
metadata: { name: edge }
spec:
  provider: table
  units: [{ name: a, url: "table://a" }]
${spec}`;

const binding = (spec: string) =>
  `apiVersion: hawser.dev/v1alpha1
kind: LoadBalancerBinding
metadata: { name: web, namespace: shop }
spec:
  backendRef: { name: web, port: http }
  loadBalancerRef: { name: edge }
  pool: { name: web }
${spec}`;

describe("providers", () => {
  it("a provider that is not installed is a problem of the load balancer", () => {
    expect(problems(balancer("").replace("provider: table", "provider: tabel"))).toEqual([
      "0.yaml:5: LoadBalancer edge: spec.provider: no provider tabel is installed: hawser provider list shows those that are",
    ]);
  });

  it("a config is checked by its provider, with the line of the field and without its values", () => {
    expect(problems(balancer("  config:\n    usr: hunter2\n    check:\n      fall: 0\n"))).toEqual([
      "0.yaml:8: LoadBalancer edge: spec.config.usr: unknown field: leave it out",
      "0.yaml:10: LoadBalancer edge: spec.config.check.fall: must be at least 1",
    ]);
  });

  it("the options of a binding are checked where its load balancer is among the files, in any of them", () => {
    const wrong = binding("  options:\n    slowStartMs: fast\n");
    expect(problems(wrong)).toEqual([]);
    expect(problems(wrong, balancer(""))).toEqual([
      "0.yaml:9: LoadBalancerBinding shop/web: spec.options.slowStartMs: must be a number",
    ]);
  });

  it("good config and options are none", () => {
    expect(problems(binding("  options: { slowStartMs: 10 }\n"), balancer("  config: { user: hawser }\n"))).toEqual([]);
  });
});

describe("several files", () => {
  it("an object that occurs twice is a problem of the second place", () => {
    expect(problems(balancer(""), `---\n${balancer("")}`)).toEqual([
      "1.yaml:2: LoadBalancer edge: is also at 0.yaml:1: delete one of them",
    ]);
  });

  it("a broken file hides no problem of another, and the order is that of the files and lines", () => {
    expect(problems("a: [", balancer("  weight: 1\n"), "kind: 1\n").map((text) => text.slice(0, 8))).toEqual([
      "0.yaml:1",
      "1.yaml:7",
      "2.yaml:1",
    ]);
  });
});

describe("files", () => {
  const folder = mkdtempSync(join(tmpdir(), "hawser-manifests-"));

  beforeAll(() => {
    mkdirSync(join(folder, "b"));
    mkdirSync(join(folder, ".git"));
    for (const name of ["c.yaml", "a.yml", "b/x.json", "README.md", ".hidden.yaml", ".git/y.yaml"])
      writeFileSync(join(folder, name), name);
    symlinkSync("c.yaml", join(folder, "d.yaml"));
    symlinkSync("nowhere", join(folder, "e.yaml"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("those below a folder are found in order; hidden ones and other kinds of files are not", async () => {
    const { files, problems: unread } = await manifestFiles([folder]);
    expect(files.map(({ file }) => relative(folder, file))).toEqual(["a.yml", "b/x.json", "c.yaml", "d.yaml"]);
    expect(unread.map(problemText)).toEqual([
      `${folder}/e.yaml: cannot be read (ENOENT): check the path and its rights`,
    ]);
  });

  it("a file that is named is read whatever its name, and a path that is not there is a problem", async () => {
    const { files, problems: unread } = await manifestFiles([join(folder, "README.md"), join(folder, "none")]);
    expect(files.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(["README.md"]);
    expect(unread).toMatchObject([{ file: join(folder, "none") }]);
  });
});
