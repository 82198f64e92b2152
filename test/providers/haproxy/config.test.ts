import { expect, it } from "vitest";
import { Config, PoolOptions, settingsOf } from "../../../providers/haproxy/config.ts";
import { haproxy } from "../../../providers/haproxy/index.ts";

it.each([
  ["an unknown field", { chek: {} }, "chek"],
  ["a file name with a blank", { ssl: { caFile: "/etc/ca.pem ssl verify none" } }, "a file name"],
  ["a host name with a bracket", { ssl: { verify: "none", sni: "x) verify none" } }, "a host name"],
  ["verification without a CA", { ssl: {} }, "verify: required needs a caFile"],
  ["slots with checks", { slots: { prefix: "s" }, check: {} }, "slots take check"],
  ["a prefix with a slash", { slots: { prefix: "web/s" } }, "server-template prefix"],
  ["a check each millisecond", { check: { intervalMs: 1 } }, "100"],
])("the config refuses %s", (_, config, message) => {
  expect(JSON.stringify(Config.safeParse(config).error?.issues)).toContain(message);
});

it("an empty config is good: no checks, no TLS", () => {
  expect(Config.parse({})).toEqual({ dynamicCookie: false });
});

it("a tenant can say nothing of a CA, of verification or of slots", () => {
  for (const options of [{ ssl: { verify: "none" } }, { slots: { prefix: "s" } }, { dynamicCookie: true }]) {
    expect(PoolOptions.safeParse(options).success).toBe(false);
  }
});

it("a pool's options stand in the place of the load balancer's", () => {
  const config = Config.parse({ check: {}, ssl: { verify: "none" }, sendProxy: "v1" });
  expect(settingsOf(config, PoolOptions.parse({ ssl: false, sendProxy: "v2", check: { rise: 5 } }))).toMatchObject({
    check: { intervalMs: 2000, fall: 3, rise: 5 },
    ssl: undefined,
    sendProxy: "v2",
    waitsForCheck: true,
  });
});

it("a pool cannot ask for TLS that the load balancer has no settings for", () => {
  expect(settingsOf(Config.parse({}), { ssl: true })).toMatchObject({
    message: expect.stringContaining("no ssl") as unknown,
  });
});

it.each([
  ["none", {}, ["health", "health-before-traffic"]],
  ["checks", { check: {} }, []],
  ["slots", { slots: { prefix: "s" } }, ["tag", "health-before-traffic"]],
])("what the device lacks with %s configured", (_, config, lacks) => {
  expect(haproxy.lacks?.(Config.parse(config))).toEqual(lacks);
});
