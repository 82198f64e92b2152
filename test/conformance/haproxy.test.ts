import { afterAll, describe, it } from "vitest";
import { haproxy } from "../../providers/haproxy/index.ts";
import { conformance } from "../../src/conformance/index.ts";
import { haproxyTarget } from "../build/haproxyTarget.ts";

const runner = { describe, it, afterAll };

describe("with servers that are added at run time", () => {
  conformance({ provider: haproxy, target: () => haproxyTarget({}), runs: 50 }, runner);
});

describe("with health checks", () => {
  const check = { intervalMs: 100, fall: 1, rise: 1 };
  conformance(
    { provider: haproxy, target: () => haproxyTarget({ config: { check }, answering: true }), runs: 25 },
    runner,
  );
});

describe("with the slots of a server-template", () => {
  const slots = { prefix: "slot-", count: 12 };
  const target = () => haproxyTarget({ config: { slots: { prefix: slots.prefix } }, backend: { slots } });
  conformance({ provider: haproxy, target, runs: 25 }, runner);
});
