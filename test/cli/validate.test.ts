import { describe, expect, it } from "vitest";
import { aBinding, aLoadBalancer } from "../build/manifests.ts";
import { hawser } from "./hawser.ts";
import { List } from "./list.ts";
import { aFolderScene } from "./scene.ts";

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

  it("has no line for a file that is not there", async () => {
    const [wrong, right] = [
      "nowhere.yaml:1: ",
      "nowhere.yaml: cannot be read (ENOENT): check the path and its rights\n",
    ];
    const { stdout } = await hawser(["validate", "nowhere.yaml"]);
    expect({ stdout, wrong: stdout.includes(wrong) }).toEqual({ stdout: right, wrong: false });
    const { items } = List.parse(JSON.parse((await hawser(["validate", "nowhere.yaml", "-o", "json"])).stdout));
    expect(items.map(Object.keys)).toEqual([["file", "message"]]);
  });

  it("names each object that has a problem once", async () => {
    using scene = aFolderScene();
    scene.write("bad.json", [
      aBinding({ name: "api", spec: { pool: {} } }),
      aBinding({ name: "api", spec: { pool: {} } }),
      { apiVersion: "v1", kind: "Service", metadata: { name: "api", namespace: "shop" }, spec: { ports: [{}] } },
    ]);
    const { stdout } = await hawser(["validate", scene.manifests, "-o", "name"]);
    expect(stdout).toBe("loadbalancerbinding.hawser.dev/api\nservice/api\n");
  });

  it("checks a LoadBalancer against its provider", async () => {
    using scene = aFolderScene({ loadBalancer: aLoadBalancer({ spec: { provider: "memory", config: { pools: 3 } } }) });
    const { code, stdout } = await hawser(["validate", scene.manifests]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/edge\.json:\d+: LoadBalancer edge: spec\.config\.pools: /);
  });
});
