import { spawnSync } from "node:child_process";
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { customResourceDefinition } from "../../crds/customResourceDefinition.ts";
import { CUSTOM_KINDS } from "../../crds/customKinds.ts";
import { generatedFiles } from "../../crds/generatedFiles.ts";
import { openApiSchema } from "../../crds/openApiSchema.ts";
import { structuralFaults } from "../../crds/structural.ts";

describe("structural schemas", () => {
  const described = z.string().describe("Text.");

  it.each([
    { name: "a union", schema: z.union([described, z.object({})]), says: "a CRD cannot say anyOf" },
    {
      name: "a discriminated union",
      schema: z.discriminatedUnion("a", [z.object({ a: z.literal("b") })]),
      says: "a CRD cannot say",
    },
    {
      name: "a strict object",
      schema: z.strictObject({ a: described }),
      says: "additionalProperties beside properties",
    },
    { name: "a value of any type", schema: z.unknown(), says: "no type" },
    { name: "a map of any values", schema: z.record(z.string(), z.unknown()), says: "values of any type" },
    { name: "a tuple", schema: z.tuple([described]), says: "a CRD cannot say anyOf" },
    {
      name: "a pattern with look-ahead",
      schema: z.string().regex(/^(?!a)/),
      says: "cannot compile the pattern ^(?!a)",
    },
    { name: "a duration of zod's own", schema: z.iso.duration(), says: "cannot compile the pattern" },
  ])("$name is refused with the path of the field", ({ schema, says }) => {
    const faults = structuralFaults(
      openApiSchema(z.object({ spec: schema.describe("A field.") }).describe("All.")),
      "Kind",
    );
    expect(faults[0]).toContain(says);
    expect(faults[0]).toMatch(/^Kind\.spec[^ ]*: /);
  });

  it("a field without a description is refused, an entry of a list is not", () => {
    const schema = z.object({ named: z.array(z.object({ inner: z.string() })).describe("A list.") }).describe("All.");
    expect(structuralFaults(openApiSchema(schema), "Kind")).toEqual([
      "Kind.named[].inner: no description: kubectl explain would be silent, add .describe()",
    ]);
  });

  it("a pattern with a flag is refused, since the flag would be lost", () => {
    expect(() => openApiSchema(z.object({ a: z.string().regex(/x/i) }))).toThrow("has a flag that a CRD cannot say");
  });

  it("an int-or-string and a free map come out as the API server wants them", () => {
    const port = z.union([z.int32(), z.string()]).meta({ "x-kubernetes-int-or-string": true });
    const free = z.record(z.string(), z.unknown()).meta({ "x-kubernetes-preserve-unknown-fields": true });
    expect(openApiSchema(z.object({ port, free })).properties).toEqual({
      port: { "x-kubernetes-int-or-string": true },
      free: { type: "object", "x-kubernetes-preserve-unknown-fields": true },
    });
  });

  it("the width of an integer is a format, not a bound", () => {
    expect(openApiSchema(z.object({ a: z.int32(), b: z.int().min(0), c: z.int32().min(1).max(9) })).properties).toEqual(
      {
        a: { type: "integer", format: "int32" },
        b: { type: "integer", format: "int64", minimum: 0 },
        c: { type: "integer", format: "int32", minimum: 1, maximum: 9 },
      },
    );
  });
});

describe("custom resource definitions", () => {
  it.each(CUSTOM_KINDS)("$kind is served and stored, in the category hawser", (custom) => {
    expect(customResourceDefinition(custom)).toMatchObject({
      metadata: { name: `${custom.plural}.hawser.dev` },
      spec: {
        names: { kind: custom.kind, shortNames: [custom.shortName], categories: ["hawser"] },
        versions: [{ name: "v1alpha1", served: true, storage: true }],
      },
    });
  });

  it("a binding shows where it leads and how it stands", () => {
    const columns = CUSTOM_KINDS.find(({ kind }) => kind === "LoadBalancerBinding")?.columns ?? [];
    const shown = columns.filter(({ priority }) => priority === undefined).map(({ name }) => name);
    expect(shown.join(" ")).toBe("SERVICE LB POOL DESIRED PROGRAMMED HEALTHY READY HELD AGE");
  });

  it("short names are our own: none is a built-in's", () => {
    const builtIn =
      "all cm cs csr ds ep ev ing limits netpol no ns pc pdb po psp pv pvc quota rc rs sa sc sts svc hpa cj deploy";
    for (const { shortName } of CUSTOM_KINDS) expect(builtIn.split(" ")).not.toContain(shortName);
  });

  it.each([...generatedFiles()])("crds/%s is not stale, and says that it is generated", (name, text) => {
    expect(readFileSync(`crds/${name}`, "utf8")).toBe(text);
    expect(text.split("\n")[0]).toContain("Generated");
    if (name.endsWith(".yaml")) expect(parse(text)).toHaveProperty("kind", "CustomResourceDefinition");
  });
});

describe("generate --check", () => {
  const folder = mkdtempSync(join(tmpdir(), "hawser-crds-"));
  const check = () => spawnSync(process.execPath, ["crds/generate.ts", "--check"], { cwd: folder, encoding: "utf8" });

  beforeAll(() => {
    cpSync("crds", join(folder, "crds"), { recursive: true });
    cpSync("src/api", join(folder, "src/api"), { recursive: true });
    cpSync("package.json", join(folder, "package.json"));
    symlinkSync(join(process.cwd(), "node_modules"), join(folder, "node_modules"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("names a stale file and one that belongs to no kind, and fails", () => {
    expect(check()).toMatchObject({ status: 0, stderr: "" });
    appendFileSync(join(folder, "crds/hawser.dev_loadbalancers.yaml"), "# changed by hand\n");
    writeFileSync(join(folder, "crds/hawser.dev_listeners.yaml"), "");
    expect(check()).toMatchObject({
      status: 1,
      stderr:
        "crds/hawser.dev_loadbalancers.yaml: is stale: run npm run generate\n" +
        "crds/hawser.dev_listeners.yaml: belongs to no kind: delete it\n",
    });
  });
});
