import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { aBinding, aLoadBalancer } from "../build/manifests.ts";
import { hawser } from "./hawser.ts";
import { aFolderScene, type FolderScene } from "./scene.ts";

const List = z.object({
  apiVersion: z.literal("hawser.dev/v1alpha1"),
  kind: z.string(),
  items: z.array(z.record(z.string(), z.unknown())),
});

describe("hawser plan", () => {
  it("shows the steps with their reasons, and writes nothing", async () => {
    using scene = aFolderScene();
    const { code, stdout, stderr } = await hawser(["plan", ...scene.flags]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "2 to add\n" });
    expect(stdout).toBe(
      [
        "LB     UNIT   POOL       ACTION   MEMBER            REASON",
        "edge   a      shop-web   add      10.244.0.1:8080   pod web-1 is ready",
        "edge   a      shop-web   add      10.244.0.2:8080   pod web-2 is ready",
        "",
      ].join("\n"),
    );
    expect(existsSync(scene.state)).toBe(false);
    expect((await hawser(["plan", ...scene.flags])).stdout).toBe(stdout);
  });

  it("prints items in the shape that scripts build on", async () => {
    using scene = aFolderScene({ pods: 1 });
    const { stdout } = await hawser(["plan", ...scene.flags, "-o", "json"]);
    expect(List.parse(JSON.parse(stdout))).toEqual({
      apiVersion: "hawser.dev/v1alpha1",
      kind: "PlanList",
      items: [
        {
          loadBalancer: "edge",
          unit: "a",
          pool: "shop-web",
          steps: [
            {
              verb: "add",
              address: "10.244.0.1",
              port: 8080,
              network: "pods",
              weight: 1,
              reason: "pod web-1 is ready",
            },
          ],
          holds: [],
        },
      ],
    });
  });

  it.each([
    { name: "2 where there are changes and it is asked to say so", pods: 1, flags: ["--detailed-exitcode"], code: 2 },
    { name: "0 where it is not asked", pods: 1, flags: [], code: 0 },
    { name: "0 where there is nothing to change", pods: 0, flags: ["--detailed-exitcode"], code: 0 },
  ])("ends with $name", async ({ pods, flags, code }) => {
    using scene = aFolderScene({ pods });
    expect((await hawser(["plan", ...scene.flags, ...flags])).code).toBe(code);
  });

  it("is an error where a device cannot be read, and names pool and unit", async () => {
    using scene = aFolderScene({
      loadBalancer: aLoadBalancer({ spec: { units: [{ name: "a", url: "unix:///nowhere/admin.sock" }] } }),
    });
    const { code, stderr } = await hawser(["plan", ...scene.flags, "--detailed-exitcode"]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: pool edge\/shop-web on unit a cannot be read: .+nowhere/m);
  });

  it("warns of a binding that cannot be followed", async () => {
    using scene = aFolderScene();
    scene.write("other.json", [aBinding({ name: "api" })]);
    const { code, stderr } = await hawser(["plan", ...scene.flags]);
    expect(code).toBe(0);
    expect(stderr).toMatch(/^warning: binding shop\/api: ServiceNotFound: /m);
  });

  it("is an error where a binding names a load balancer that does not exist", async () => {
    using scene = aFolderScene();
    scene.write("other.json", [aBinding({ name: "api", loadBalancer: "core" })]);
    const { code, stderr } = await hawser(["plan", ...scene.flags]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: binding shop\/api: loadbalancer\/core does not exist/m);
  });

  it("is an error where the manifests cannot be read, and says where", async () => {
    using scene = aFolderScene();
    scene.write("broken.yaml", "kind: [");
    const { code, stderr } = await hawser(["plan", ...scene.flags]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: .*broken\.yaml:\d+: /m);
  });
});

describe("hawser run --once", () => {
  it("ends with 0 where everything has converged, and leaves a status", async () => {
    using scene = aFolderScene();
    expect(await hawser(["run", "--once", ...scene.flags])).toMatchObject({ code: 0, stdout: "" });
    const { stdout } = await hawser(["status", "--state", scene.state]);
    expect(stdout.split("\n").map((line) => line.replace(/\d+s$/, "AGE"))).toEqual([
      "NAMESPACE   NAME   SERVICE    LB     POOL       DESIRED   PROGRAMMED   HEALTHY   READY   HELD    AGE",
      "shop        web    web:http   edge   shop-web   2         2            0         True    False   AGE",
      "",
      "NAME   PROVIDER   UNITS   BINDINGS   PENDING   READY   AGE",
      "edge   memory     1/1     1          0         True    AGE",
      "",
    ]);
  });

  it("logs each change with its steps, as JSON where nobody watches", async () => {
    using scene = aFolderScene({ pods: 1 });
    const { stderr } = await hawser(["run", "--once", ...scene.flags]);
    const lines = stderr
      .trim()
      .split("\n")
      .map((line): unknown => JSON.parse(line));
    expect(lines).toContainEqual(
      expect.objectContaining({
        level: "info",
        msg: "changed",
        pool: "edge/shop-web",
        unit: "a",
        steps: ["add 10.244.0.1:8080: pod web-1 is ready"],
      }),
    );
  });

  it.each([
    {
      name: "a reference that does not resolve",
      spoil: (scene: FolderScene) => scene.write("other.json", [aBinding({ name: "api" })]),
      error: /^error: did not converge: binding shop\/api: ServiceNotFound: /m,
    },
    {
      name: "manifests that cannot be read",
      spoil: (scene: FolderScene) => scene.write("broken.yaml", "kind: ["),
      error: /^error: did not converge: .*broken\.yaml:\d+: /m,
    },
    {
      name: "a pool that the device does not have",
      spoil: (scene: FolderScene) => scene.write("other.json", [aBinding({ name: "api", service: "web" })]),
      error:
        /^error: did not converge: binding shop\/api: PoolNotFound: .*pool edge\/shop-api does not exist on unit a/m,
    },
    {
      name: "a load balancer that does not exist",
      spoil: (scene: FolderScene) => scene.write("platform/edge.json", []),
      error: /^error: did not converge: .+edge/m,
    },
  ])("ends with 1 and says what did not converge: $name", async ({ spoil, error }) => {
    using scene = aFolderScene();
    spoil(scene);
    const { code, stderr } = await hawser(["run", "--once", ...scene.flags, "--log-level", "silent"]);
    expect(code).toBe(1);
    expect(stderr).toMatch(error);
  });
});

describe("hawser status", () => {
  it("prints items in the shape that scripts build on", async () => {
    using scene = aFolderScene();
    await hawser(["run", "--once", ...scene.flags]);
    const { stdout } = await hawser(["status", "--state", scene.state, "-o", "json"]);
    const { kind, items } = List.parse(JSON.parse(stdout));
    expect(kind).toBe("BindingStatusList");
    expect(items.map(Object.keys)).toEqual([["namespace", "name", "loadBalancer", "pool", "conditions", "members"]]);
    expect(items[0]).toMatchObject({
      namespace: "shop",
      name: "web",
      loadBalancer: "edge",
      pool: "shop-web",
      members: { desired: 2, programmed: 2, healthy: 0, draining: 0, held: 0, rejected: 0 },
    });
  });

  it.each([
    { args: ["web", "-n", "shop"], names: ["loadbalancerbinding.hawser.dev/web"] },
    { args: ["edge"], names: ["loadbalancer.hawser.dev/edge"] },
    { args: ["-A"], names: ["loadbalancerbinding.hawser.dev/web", "loadbalancer.hawser.dev/edge"] },
    { args: ["-n", "other"], names: [] },
  ])("shows what it is asked for: $args", async ({ args, names }) => {
    using scene = aFolderScene();
    await hawser(["run", "--once", ...scene.flags]);
    const { stdout, code } = await hawser(["status", ...args, "--state", scene.state, "-o", "name"]);
    expect({ code, names: stdout.split("\n").filter((line) => line !== "") }).toEqual({ code: 0, names });
  });
});

describe("hawser explain", () => {
  it("shows the whole chain of a member", async () => {
    using scene = aFolderScene({ pods: 1 });
    const { code, stdout } = await hawser(["explain", "10.244.0.1:8080", ...scene.flags]);
    expect(code).toBe(0);
    expect(stdout.split("\n").map((line) => line.slice(0, 8).trim())).toEqual(
      ["10.244.0", "✓ slice", "✓ fence", "✓ claim", "✗ ledger", "✓ guard", "✗ device", ""].map((text) =>
        text.slice(0, 8),
      ),
    );
    expect(stdout).toContain("the next pass will add it (pod web-1 is ready)");
  });

  it("explains a binding by each of its endpoints", async () => {
    using scene = aFolderScene({ pods: 2 });
    const { stdout } = await hawser(["explain", "shop/web", ...scene.flags, "-o", "json"]);
    const { items } = List.parse(JSON.parse(stdout));
    expect(items.map(({ endpoint }) => endpoint)).toEqual([undefined, "10.244.0.1:8080", "10.244.0.2:8080"]);
  });

  it.each(["10.9.9.9", "nobody"])("ends with 1 for %s, which nothing knows", async (subject) => {
    using scene = aFolderScene();
    const { code, stderr } = await hawser(["explain", subject, ...scene.flags]);
    expect(code).toBe(1);
    expect(stderr).toMatch(new RegExp(`^error: .*${subject} is unknown: `));
  });
});

describe("hawser validate", () => {
  it("ends with 0 for manifests without a problem", async () => {
    using scene = aFolderScene({ pods: 1 });
    expect(await hawser(["validate", scene.manifests])).toEqual({
      code: 0,
      stdout: "",
      stderr: "7 objects in 2 files: no problems\n",
    });
  });

  it("names file, line, object and field of each problem, and ends with 1", async () => {
    const binding = [
      "apiVersion: hawser.dev/v1alpha1",
      "kind: LoadBalancerBinding",
      "metadata: { name: web, namespace: shop }",
      "spec:",
      "  pool: { name: shop-web }",
      "  weight: many",
    ];
    const { code, stdout } = await hawser(["validate", "-"], { input: binding.join("\n") });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^<stdin>:6: LoadBalancerBinding shop\/web: spec\.weight: /m);
  });

  it("checks a LoadBalancer against its provider", async () => {
    using scene = aFolderScene({ loadBalancer: aLoadBalancer({ spec: { provider: "memory", config: { pools: 3 } } }) });
    const { code, stdout } = await hawser(["validate", scene.manifests]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/edge\.json:\d+: LoadBalancer edge: spec\.config\.pools: /);
  });
});
