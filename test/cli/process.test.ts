import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { afterEach, describe, expect, it } from "vitest";
import { aFolderScene } from "./scene.ts";

const children = new Set<ChildProcessWithoutNullStreams>();

afterEach(() => {
  for (const child of children) child.kill("SIGKILL");
  children.clear();
});

function start(...args: readonly string[]): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, ["src/main.ts", ...args]);
  children.add(child);
  return child;
}

const codeOf = async (child: ChildProcessWithoutNullStreams): Promise<unknown> => (await once(child, "exit"))[0];

/** All that a process has logged, as soon as it has logged this. */
const logged = (child: ChildProcessWithoutNullStreams, wanted: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let log = "";
    child.stderr.setEncoding("utf8").on("data", (data: string) => {
      log += data;
      if (log.includes(wanted)) resolve(log);
    });
    child.once("exit", () => reject(new Error(`ended without ${wanted}:\n${log}`)));
  });

const CHANGED = '"msg":"changed"';

describe("the process", () => {
  it("writes data to stdout and errors to stderr, and ends with the code", async () => {
    const child = start("validate", "/nowhere/web.yaml");
    const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), codeOf(child)]);
    expect(stdout).toMatch(/^\/nowhere\/web\.yaml: cannot be read /);
    expect(stderr).toBe("error: 0 objects in 0 files: 1 problem\n");
    expect(code).toBe(1);
  });

  it("has the version of the package", async () => {
    const manifest: unknown = JSON.parse(readFileSync("package.json", "utf8"));
    expect(manifest).toMatchObject({ version: (await text(start("--version").stdout)).trim() });
  });

  it("is silent where nobody reads any more", async () => {
    const child = start("help", "run");
    child.stdout.destroy();
    const [stderr, code] = await Promise.all([text(child.stderr), codeOf(child)]);
    expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
  });

  it("ends in good order on SIGTERM, with code 0 and the state folder free", async () => {
    using scene = aFolderScene();
    const child = start("run", ...scene.flags);
    await logged(child, CHANGED);
    child.kill("SIGTERM");
    expect(await codeOf(child)).toBe(0);
    expect(await codeOf(start("run", "--once", ...scene.flags))).toBe(0);
  });

  it("plans while another process runs, and refuses a second one that would write", async () => {
    using scene = aFolderScene();
    await logged(start("run", ...scene.flags), CHANGED);
    expect(await codeOf(start("plan", ...scene.flags))).toBe(0);
    const second = start("run", ...scene.flags, "--log-level", "silent");
    const [stderr, code] = await Promise.all([text(second.stderr), codeOf(second)]);
    expect(stderr).toMatch(/^error: state folder \S+state is in use by process \d+: .+\n$/);
    expect(code).toBe(1);
  });

  it("serves metrics, health and readiness where it is asked to", async () => {
    using scene = aFolderScene();
    const log = await logged(start("run", ...scene.flags, "--metrics-address", "127.0.0.1:0"), CHANGED);
    const [, address = ""] = /"address":"([^"]+)"/.exec(log) ?? [];
    const get = async (path: string): Promise<string> => await (await fetch(`http://${address}${path}`)).text();
    expect([await get("/healthz"), await get("/readyz")]).toEqual(["ok\n", "ok\n"]);
    const page = await get("/metrics");
    expect(page).toContain('hawser_device_calls_total{load_balancer="edge",unit="a",call="write",result="ok"} 1');
    expect(page).toContain('hawser_bindings{load_balancer="edge",ready="True"} 1');
    expect(page).toMatch(/hawser_change_to_write_seconds_count 1\n/);
  });

  it("shows each change of the status, while it is watched", async () => {
    using scene = aFolderScene({ pods: 1 });
    expect(await codeOf(start("run", "--once", ...scene.flags))).toBe(0);
    const watch = start("status", "web", "--watch", "--state", scene.state);
    const rows = watch.stdout.setEncoding("utf8")[Symbol.asyncIterator]();
    expect((await rows.next()).value).toMatch(/^NAMESPACE.+\nshop +web .+ 1 +1 +0 +True +0 +\w+\n$/);
    scene.scale(3);
    expect(await codeOf(start("run", "--once", ...scene.flags))).toBe(0);
    expect((await rows.next()).value).toMatch(/^shop +web .+ 3 +3 +0 +True +0 +\w+\n$/);
    watch.kill("SIGTERM");
    expect(await codeOf(watch)).toBe(0);
  });
});
