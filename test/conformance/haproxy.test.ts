import { afterAll, describe, expect, it } from "vitest";
import { haproxy } from "../../providers/haproxy/index.ts";
import { conformance, type Target } from "../../src/conformance/index.ts";
import { COOKIE_KEY, haproxyTarget } from "../build/haproxyTarget.ts";

const runner = { describe, it, afterAll };
const dynamicCookie = true;

describe("with servers that are added at run time, in a backend with dynamic cookies", () => {
  const lines = ["cookie SRV insert indirect nocache dynamic", `dynamic-cookie-key ${COOKIE_KEY}`];
  let made: Target | undefined;
  const target = async () =>
    (made = await haproxyTarget({ config: { dynamicCookie }, backend: { mode: "http", lines } }));
  conformance({ provider: haproxy, target, runs: 50 }, runner);

  it("the key of the cookies has gone to the device, so that law 12 had something to find", async () => {
    expect(await made?.wire?.()).toContain(`set dynamic-cookie-key backend web ${COOKIE_KEY}\n`);
  });
});

describe("with health checks", () => {
  const check = { intervalMs: 100, fall: 1, rise: 1 };
  const target = () => haproxyTarget({ config: { check, dynamicCookie }, answering: true });
  conformance({ provider: haproxy, target, runs: 25 }, runner);
});

describe("with the slots of a server-template", () => {
  const slots = { prefix: "slot-", count: 12 };
  const target = () => haproxyTarget({ config: { slots: { prefix: slots.prefix } }, backend: { slots } });
  const skip = { 12: "slots take no credential: there is no secret that could show" };
  conformance({ provider: haproxy, target, runs: 25, skip }, runner);
});
