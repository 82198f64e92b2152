import { describe, expect, it } from "vitest";
import { type Source } from "../../../src/model/world.ts";
import { aFolderWorld, aListedShop, SHOP, yamlOf } from "../../build/folderWorld.ts";
import { aLoadBalancer, aNamespace, aSecret, aService, aTenantNetwork } from "../../build/manifests.ts";

const FRESH = { state: "Fresh" };

describe("the two writers", () => {
  const credentials = yamlOf(aSecret("edge", { password: "s3cret" }));

  it.each<{ kind: Source | "Secret"; text: string }>([
    { kind: "LoadBalancer", text: yamlOf(aLoadBalancer({ name: "mine" })) },
    { kind: "TenantNetwork", text: yamlOf(aTenantNetwork({ name: "mine" })) },
    { kind: "Secret", text: yamlOf(aSecret("mine", { password: "s3cret" })) },
  ])("a $kind in the tenants' folder is ignored, with a warning", async ({ kind, text }) => {
    const { world, source, lines, write, after } = aListedShop({ "mine.yaml": text });
    expect(world.freshness("LoadBalancer")).toEqual(FRESH);
    expect([world.loadBalancer("mine"), world.tenantNetworks().length, source.secret("mine")]).toEqual([
      undefined,
      1,
      undefined,
    ]);
    write("mine.yaml", `# changed\n${text}`);
    await after(0);
    expect(lines[0]).toMatch(
      new RegExp(`^warn DIR/mine.yaml:1: ${kind} .*mine: is ignored: only the platform folder may declare a ${kind}`),
    );
    expect(lines.join("\n")).not.toContain("s3cret");
  });

  it("a namespace has the labels that the platform gives it, where the platform declares it", async () => {
    const { world, write, remove, after } = aListedShop({
      "ns.yaml": yamlOf(aNamespace("a", { team: "mine" }), aNamespace("b", { team: "b" })),
    });
    expect(world.namespace("a")?.labels).toEqual({ team: "mine", "kubernetes.io/metadata.name": "a" });
    write("platform/ns.yaml", yamlOf(aNamespace("a", { team: "theirs" })));
    expect(await after(0)).toEqual(FRESH);
    expect(world.namespace("a")?.labels["team"]).toBe("theirs");
    write("ns.yaml", yamlOf(aNamespace("a", { team: "again" })));
    expect(await after(0)).toEqual(FRESH);
    expect(world.namespace("a")?.labels["team"]).toBe("theirs");
    remove("platform/ns.yaml");
    expect(await after(200)).toEqual(FRESH);
    expect(world.namespace("a")?.labels["team"]).toBe("again");
  });

  it("no manifest can give a namespace another name as label", () => {
    const { world } = aListedShop({ "ns.yaml": yamlOf(aNamespace("evil", { "kubernetes.io/metadata.name": "shop" })) });
    expect(world.namespace("evil")?.labels).toEqual({ "kubernetes.io/metadata.name": "evil" });
  });

  it("what the platform has cannot be declared by a tenant too", () => {
    const { world } = aListedShop({ "platform/service.yaml": yamlOf(aService({ name: "other" })) });
    expect(world.freshness("Service")).toMatchObject({
      state: "Failed",
      reason: expect.stringMatching(
        /^.*\/other\.yaml:1: Service shop\/other: is also declared in .*platform\/service\.yaml:1/,
      ),
    });
  });

  it("a Secret is read from the platform's folder, and its change is told by name", async () => {
    const { source, write, after, changes } = aListedShop({ "platform/secret.yaml": credentials });
    expect(source.secret("edge")).toEqual({ password: "s3cret" });
    changes.length = 0;
    write("platform/secret.yaml", credentials.replace("s3cret", "n3w"));
    await after(0);
    expect(changes).toEqual([{ pools: new Set(), secrets: new Set(["edge"]) }]);
    expect(source.secret("edge")).toEqual({ password: "n3w" });
  });

  it("a Secret of another namespace is not the operator's", () => {
    const { source } = aListedShop({ "platform/secret.yaml": credentials.replace("hawser-system", "elsewhere") });
    expect(source.secret("edge")).toBeUndefined();
  });

  it("encoded values are decoded, and plain ones win", () => {
    const secret = {
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name: "x" },
      data: { a: "YQ==", b: "Yg==" },
      stringData: { b: "plain" },
    };
    expect(aListedShop({ "platform/s.yaml": yamlOf(secret) }).source.secret("x")).toEqual({ a: "a", b: "plain" });
  });

  it("the platform's folder can lie elsewhere; then one below the tenants' is theirs", () => {
    const elsewhere = aFolderWorld({ "edge.yaml": SHOP["platform/edge.yaml"] ?? "" });
    const { world, source, lines } = aFolderWorld(SHOP, { platform: `${elsewhere.folder}/` });
    source.list();
    expect(world.freshness("LoadBalancer")).toEqual(FRESH);
    expect(lines.filter((line) => line.includes("is ignored"))).toHaveLength(2);
  });

  it("one folder for both is the platform's", () => {
    const { world, source, lines } = aFolderWorld(SHOP, { platform: "." });
    source.list();
    expect([world.freshness("Pod"), lines]).toEqual([FRESH, []]);
    expect([world.loadBalancers().length, world.bindings().length]).toEqual([1, 1]);
  });
});
