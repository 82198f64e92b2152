import { existsSync, rmSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { aBinding, aLoadBalancer } from "../build/manifests.ts";
import { hawser } from "./hawser.ts";
import { List } from "./list.ts";
import { aFolderScene, type FolderScene } from "./scene.ts";

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

  it("does not say that nothing changes where it could not look", async () => {
    using scene = aFolderScene();
    rmSync(scene.manifests, { recursive: true });
    const { code, stdout, stderr } = await hawser(["plan", ...scene.flags]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^(error: .+\n)+$/);
  });

  it("names the bindings whose pools would change", async () => {
    using scene = aFolderScene();
    expect((await hawser(["plan", ...scene.flags, "-o", "name"])).stdout).toBe("loadbalancerbinding.hawser.dev/web\n");
    await hawser(["run", "--once", ...scene.flags]);
    expect((await hawser(["plan", ...scene.flags, "-o", "name"])).stdout).toBe("");
  });
});

describe("hawser run --once", () => {
  it("ends with 0 where everything has converged, and leaves a status", async () => {
    using scene = aFolderScene();
    expect(await hawser(["run", "--once", ...scene.flags])).toMatchObject({ code: 0, stdout: "" });
    const { stdout } = await hawser(["status", "--state", scene.state]);
    expect(stdout.split("\n").map((line) => line.replace(/\d+s$/, "AGE"))).toEqual([
      "NAMESPACE   NAME   SERVICE    LB     POOL       DESIRED   PROGRAMMED   HEALTHY   READY   HELD   AGE",
      "shop        web    web:http   edge   shop-web   2         2            0         True    0      AGE",
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
