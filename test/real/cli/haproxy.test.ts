import { describe, expect, it } from "vitest";
import { aBinding, aLoadBalancer, aPod, aService, aSlice } from "../../build/manifests.ts";
import { startHaproxy, type HaproxyProcess } from "../../build/haproxyProcess.ts";
import { hawser } from "../../cli/hawser.ts";
import { aFolderScene, type FolderScene } from "../../cli/scene.ts";

const FOREIGN = "10.99.0.1";
const DRAIN = { timeoutSeconds: 1 };

const start = (): Promise<HaproxyProcess> =>
  startHaproxy({ backends: [{ name: "shop-web", servers: [`foreign ${FOREIGN}:80`] }] });

const aScene = ({ url }: HaproxyProcess): FolderScene =>
  aFolderScene({ loadBalancer: aLoadBalancer({ spec: { units: [{ name: "a", url }] } }) });

/** Two Pods, of which `web-2` terminates or not, and a binding that leaves members of others alone. */
function writeShop(scene: FolderScene, { terminating = false } = {}): void {
  const metadata = terminating ? { deletionTimestamp: "2026-01-01T00:00:00Z" } : {};
  scene.write("shop.json", [
    aService(),
    aPod({ name: "web-1", address: "10.244.0.1" }),
    aPod({ name: "web-2", address: "10.244.0.2", metadata }),
    aSlice({
      endpoints: [
        { address: "10.244.0.1", pod: "web-1" },
        { address: "10.244.0.2", pod: "web-2", ready: !terminating, serving: true, terminating },
      ],
    }),
    aBinding({ spec: { adoption: "Ignore", drain: DRAIN } }),
  ]);
}

const addressesOf = async (haproxy: HaproxyProcess): Promise<string[]> =>
  (await haproxy.servers("shop-web")).map(({ address }) => address).toSorted();

const marksOf = (text: string): string[] => text.split("\n").flatMap((line) => /^[✓✗?] \w+/.exec(line) ?? []);

describe("the command line with a real HAProxy", () => {
  it("plans, runs, and then finds nothing to do; a foreign server stays", async () => {
    await using haproxy = await start();
    using scene = aScene(haproxy);
    writeShop(scene);
    expect(await hawser(["plan", ...scene.flags, "--detailed-exitcode"])).toMatchObject({
      code: 2,
      stderr: "2 to add\n",
    });
    expect(await addressesOf(haproxy)).toEqual([FOREIGN]);
    expect(await hawser(["run", "--once", ...scene.flags])).toMatchObject({ code: 0 });
    expect(await addressesOf(haproxy)).toEqual(["10.244.0.1", "10.244.0.2", FOREIGN]);
    const again = await hawser(["plan", ...scene.flags, "--detailed-exitcode"]);
    expect(again).toEqual({ code: 0, stdout: "", stderr: "no changes\n" });
  });

  it("drains a member whose Pod terminates, and waits until it is gone", async () => {
    await using haproxy = await start();
    using scene = aScene(haproxy);
    writeShop(scene);
    await hawser(["run", "--once", ...scene.flags]);
    writeShop(scene, { terminating: true });
    const { stdout } = await hawser(["plan", ...scene.flags]);
    expect(stdout).toMatch(/\n {0}edge +a +shop-web +drain +10\.244\.0\.2:8080 +pod web-2 /);
    expect(await hawser(["run", "--once", ...scene.flags])).toMatchObject({ code: 0 });
    expect(await addressesOf(haproxy)).toEqual(["10.244.0.1", FOREIGN]);
  });

  it("explains each link, from the slice to the device", async () => {
    await using haproxy = await start();
    using scene = aScene(haproxy);
    writeShop(scene);
    await hawser(["run", "--once", ...scene.flags]);
    const { stdout } = await hawser(["explain", "10.244.0.1:8080", ...scene.flags]);
    expect(marksOf(stdout)).toEqual(["✓ slice", "✓ fence", "✓ claim", "✓ ledger", "✓ guard", "✓ device"]);
    expect(stdout).toMatch(/✓ device {2}unit a has 10\.244\.0\.1:8080: enabled, /);
    const foreign = await hawser(["explain", FOREIGN, ...scene.flags]);
    expect(marksOf(foreign.stdout)).toEqual(["✗ claim", "✓ device"]);
  });

  it("says in the status that a device has gone, and ends with 1", async () => {
    await using haproxy = await start();
    using scene = aScene(haproxy);
    writeShop(scene);
    await hawser(["run", "--once", ...scene.flags]);
    await haproxy.stop();
    const gone = await hawser(["run", "--once", ...scene.flags, "--log-level", "silent"]);
    expect(gone.code).toBe(1);
    expect(gone.stderr).toMatch(/^error: did not converge: pool edge\/shop-web on unit a: .+admin\.sock/m);
    const { stdout } = await hawser(["status", "--state", scene.state]);
    expect(stdout).toMatch(/^shop +web +web:http +edge +shop-web +2 +\d +0 +False +/m);
    expect(stdout).toMatch(/^edge +haproxy +0\/1 +1 +1 +False +/m);
    const explained = await hawser(["explain", "10.244.0.1", ...scene.flags]);
    expect(marksOf(explained.stdout)).toEqual(["✓ slice", "✓ fence", "✓ claim", "✓ ledger", "? guard", "? device"]);
  });
});
