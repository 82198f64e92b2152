import { existsSync } from "node:fs";
import { expect, it } from "vitest";
import { startHaproxy } from "../../build/haproxyProcess.ts";

it("starts a HAProxy that answers on both sockets, and leaves nothing behind", async () => {
  const haproxy = await startHaproxy({ backends: [{ name: "web", servers: ["one 10.9.9.9:80 weight 7"] }] });
  const pid = await haproxy.pid();
  expect(await haproxy.servers("web")).toEqual([{ name: "one", address: "10.9.9.9", port: 80, admin: 0, weight: 7 }]);
  expect(haproxy.port("web")).toBeGreaterThan(0);
  await haproxy.stop();
  expect(existsSync(haproxy.folder)).toBe(false);
  expect(() => process.kill(pid, 0)).toThrow("ESRCH");
});

it("has a new worker after a reload", async () => {
  await using haproxy = await startHaproxy({ masterWorker: true, backends: [{ name: "web" }] });
  const before = await haproxy.pid();
  await haproxy.reload();
  expect(await haproxy.pid()).not.toBe(before);
  await haproxy.reload();
  expect(await haproxy.send("show backend")).toContain("web");
});

it("says why a configuration is refused", async () => {
  await expect(startHaproxy({ backends: [{ name: "web", balance: "no-such" }] })).rejects.toThrow(
    "balance only supports",
  );
});
