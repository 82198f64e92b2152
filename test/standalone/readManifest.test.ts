import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import type { ManifestReading } from "../../src/standalone/readManifest.ts";
import { stableUid } from "../../src/standalone/stableUid.ts";
import { problemTexts, readText } from "../build/readText.ts";

function objectsOf(reading: ManifestReading): string[] {
  if (reading.kind === "failed") return problemTexts(reading);
  return reading.objects.map(({ object, line }) => `${line} ${object.kind} ${object.metadata.name}`);
}

const namespace = (name: string) => ({ apiVersion: "v1", kind: "Namespace", metadata: { name } });

describe("documents", () => {
  it.each([
    { name: "an empty file", text: "", objects: [] },
    { name: "comments alone", text: "# nothing yet\n", objects: [] },
    { name: "empty documents", text: "---\n---\n# none\n---\n", objects: [] },
    { name: "one document", text: stringify(namespace("a")), objects: ["1 Namespace a"] },
    {
      name: "several documents",
      text: `${stringify(namespace("a"))}---\n${stringify(namespace("b"))}`,
      objects: ["1 Namespace a", "6 Namespace b"],
    },
    {
      name: "a list",
      text: stringify({ apiVersion: "v1", kind: "List", items: [namespace("a"), namespace("b")] }),
      objects: ["4 Namespace a", "8 Namespace b"],
    },
    { name: "an empty list", text: "apiVersion: v1\nkind: List\nitems: []\n", objects: [] },
    { name: "a list of null, as Go writes it", text: "apiVersion: v1\nkind: List\nitems: null\n", objects: [] },
    {
      name: "a list of one kind, as the API server answers",
      text: "apiVersion: v1\nkind: NamespaceList\nitems:\n- metadata: { name: a }\n",
      objects: ["4 Namespace a"],
    },
    { name: "JSON in a file of YAML", text: JSON.stringify(namespace("a"), null, 2), objects: ["1 Namespace a"] },
    {
      name: "JSON-like YAML",
      text: '{ "apiVersion": v1, "kind": Namespace, metadata: { name: a } }',
      objects: ["1 Namespace a"],
    },
    { name: "a byte order mark", text: `\uFEFF${stringify(namespace("a"))}`, objects: ["1 Namespace a"] },
    { name: "Windows line ends", text: stringify(namespace("a")).replaceAll("\n", "\r\n"), objects: ["1 Namespace a"] },
    {
      name: "a merge key",
      text: "apiVersion: v1\nkind: Namespace\nmetadata: { <<: { name: a }, labels: { b: c } }\n",
      objects: ["1 Namespace a"],
    },
  ])("$name", ({ text, objects }) => {
    const reading = readText(text);
    expect(reading.kind).toBe("ok");
    expect(objectsOf(reading)).toEqual(objects);
  });

  it("an item of a JSON list has the line of its brace", () => {
    const text = JSON.stringify({ apiVersion: "v1", kind: "List", items: [namespace("a"), namespace("b")] }, null, 1);
    expect(objectsOf(readText(text, "list.json"))).toEqual(["5 Namespace a", "12 Namespace b"]);
  });
});

describe("metadata", () => {
  const [first] = okObjects("apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: {}\n");
  const given =
    "apiVersion: v1\nkind: Service\nmetadata: { name: web, namespace: shop, uid: abc, generation: 7 }\nspec: {}\n";

  it("what a manifest leaves out is completed as a cluster would, with a UID that stays", () => {
    expect(first?.metadata).toEqual({
      name: "web",
      namespace: "default",
      generation: 1,
      uid: stableUid("Service", "default", "web"),
    });
  });

  it("what a manifest says is kept", () => {
    expect(okObjects(given)[0]?.metadata).toEqual({ name: "web", namespace: "shop", uid: "abc", generation: 7 });
  });

  it("two objects that share one map of metadata by an anchor do not share a UID", () => {
    const text =
      "apiVersion: v1\nkind: List\nitems:\n- { apiVersion: v1, kind: Pod, metadata: &m { name: a } }\n- { apiVersion: v1, kind: Service, metadata: *m, spec: {} }\n";
    expect(okObjects(text).map(({ metadata }) => metadata.uid)).toEqual([
      stableUid("Pod", "default", "a"),
      stableUid("Service", "default", "a"),
    ]);
  });

  it("a cluster-scoped object has no namespace", () => {
    expect(okObjects(stringify(namespace("a")))[0]?.metadata).toEqual({
      name: "a",
      generation: 1,
      uid: stableUid("Namespace", "", "a"),
    });
  });
});

describe("kinds", () => {
  it.each([
    {
      name: "a foreign kind is skipped with a note",
      apiVersion: "apps/v1",
      kind: "Deployment",
      says: "kind Deployment of apps/v1 is not read",
    },
    {
      name: "a core kind that is not read is skipped",
      apiVersion: "v1",
      kind: "ConfigMap",
      says: "kind ConfigMap of v1 is not read",
    },
    {
      name: "another group's LoadBalancer is none of ours",
      apiVersion: "example.com/v1",
      kind: "LoadBalancer",
      says: "not read",
    },
    {
      name: "a ledger is not read",
      apiVersion: "hawser.dev/v1alpha1",
      kind: "PoolRecord",
      says: "only hawser writes a PoolRecord",
    },
  ])("$name", ({ apiVersion, kind, says }) => {
    const reading = readText(stringify({ apiVersion, kind, metadata: { name: "a" } }));
    expect(reading).toMatchObject({
      kind: "ok",
      objects: [],
      notes: [{ line: 1, object: `${kind} a`, message: expect.stringContaining(says) }],
    });
  });

  it.each([
    {
      name: "an unknown kind of our group",
      apiVersion: "hawser.dev/v1alpha1",
      kind: "Listener",
      says: "kind Listener is unknown: use one of LoadBalancer, TenantNetwork, LoadBalancerBinding",
    },
    {
      name: "a misspelled kind of our group",
      apiVersion: "hawser.dev/v1alpha1",
      kind: "TenantNetwrok",
      says: "did you mean TenantNetwork?",
    },
    { name: "a misspelled core kind", apiVersion: "v1", kind: "Servcie", says: "did you mean Service?" },
    {
      name: "another version of our group",
      apiVersion: "hawser.dev/v1",
      kind: "LoadBalancer",
      says: "use hawser.dev/v1alpha1",
    },
    {
      name: "our group misspelled",
      apiVersion: "hawser.dve/v1alpha1",
      kind: "LoadBalancerBinding",
      says: "use hawser.dev/v1alpha1",
    },
    {
      name: "an old version of EndpointSlice",
      apiVersion: "discovery.k8s.io/v1beta1",
      kind: "EndpointSlice",
      says: "use discovery.k8s.io/v1",
    },
  ])("$name is a problem", ({ apiVersion, kind, says }) => {
    expect(problemTexts(readText(stringify({ apiVersion, kind, metadata: { name: "a" } })))).toEqual([
      expect.stringContaining(says),
    ]);
  });

  it("one bad object makes the whole file unreadable", () => {
    const text = `${stringify(namespace("a"))}---\napiVersion: v1\nkind: Pod\nmetadata: {}\n`;
    expect(problemTexts(readText(text))).toEqual(["web.yaml:8: Pod: metadata.name: is missing: add it"]);
  });
});

function okObjects(text: string) {
  const reading = readText(text);
  return reading.kind === "ok" ? reading.objects.map(({ object }) => object) : [];
}
