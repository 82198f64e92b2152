import { expect, it } from "vitest";
import { BUILT_IN } from "../../src/api/builtIn.ts";
import { deviceSpecOf, type DeviceSpec, type SpecSources } from "../../src/device/deviceSpec.ts";
import { aFakeBalancer } from "../build/devices.ts";
import { createFakeClock } from "../build/fakeClock.ts";
import { createFakeProvider } from "../build/fakeProvider.ts";

const { provider } = createFakeProvider(createFakeClock());
const plain = createFakeProvider(createFakeClock(), { name: "plain", capabilities: ["drain"] }).provider;
const sources: SpecSources = {
  providers: (name) =>
    new Map([
      ["fake", provider],
      ["plain", plain],
    ]).get(name),
  secrets: (name) => (name === "edge-login" ? { password: "s3cret" } : undefined),
};

const read = (spec: Readonly<Record<string, unknown>> = {}, given = sources): DeviceSpec => {
  const found = deviceSpecOf(aFakeBalancer(spec), given);
  if (found.kind !== "ready") throw new Error(found.message);
  return found.spec;
};

it.each([
  {
    name: "a provider that is not installed",
    spec: { provider: "f5" },
    reason: "UnknownProvider",
    message: 'provider "f5" is not installed',
  },
  {
    name: "a config that the provider does not take",
    spec: { config: { size: 0, untagged: "no" } },
    reason: "InvalidConfig",
    message:
      "spec.config.size: Too small: expected number to be >=1; spec.config.untagged: Invalid input: expected boolean, received string",
  },
  {
    name: "a Secret that does not exist",
    spec: { credentialsSecretRef: { name: "gone" } },
    reason: "InvalidConfig",
    message: 'secret "gone" of credentialsSecretRef was not found',
  },
  {
    name: "TLS where the provider has none",
    spec: { provider: "plain", tls: { serverName: "lb.example.com" } },
    reason: "InvalidConfig",
    message: 'spec.tls: provider "plain" has no TLS: leave it out',
  },
  {
    name: "a standby where the provider has none",
    spec: { topology: "ActiveStandby" },
    reason: "InvalidConfig",
    message: 'spec.topology: provider "fake" has no active and standby units: use Independent',
  },
  {
    name: "a batch where the provider sends none",
    spec: { limits: { batchWindowMs: 50 } },
    reason: "InvalidConfig",
    message: 'spec.limits.batchWindowMs: provider "fake" sends the plan of each pool by itself: use 0',
  },
  {
    name: "a schedule that never runs",
    spec: { resync: { schedule: "0 0 30 2 *" } },
    reason: "InvalidConfig",
    message: 'resync.schedule "0 0 30 2 *" never runs',
  },
])("$name cannot be driven, and the message says where", ({ spec, reason, message }) => {
  expect(deviceSpecOf(aFakeBalancer(spec), sources)).toEqual({ kind: "unusable", reason, message });
});

it("what is not said is built in", () => {
  const { limits, breaker, resync } = BUILT_IN;
  expect(read()).toMatchObject({
    loadBalancer: "edge",
    config: { untagged: false },
    credentials: {},
    timeoutMs: limits.timeoutSeconds * 1000,
    concurrency: limits.maxConcurrent,
    breaker,
    resync: { kind: "interval", seconds: resync.intervalSeconds, jitterPercent: resync.jitterPercent },
  });
});

it("what is said holds", () => {
  const spec = read({
    config: { size: 4 },
    credentialsSecretRef: { name: "edge-login" },
    limits: { requestsPerSecond: 3, burst: 5, timeoutSeconds: 2, maxConcurrent: 7 },
    breaker: { failures: 2 },
    resync: { schedule: "0 3 * * *", timeZone: "Europe/Berlin", jitterPercent: 5 },
  });
  expect(spec).toMatchObject({
    config: { size: 4 },
    credentials: { password: "s3cret" },
    rate: { requestsPerSecond: 3, burst: 5 },
    timeoutMs: 2_000,
    concurrency: 7,
    breaker: { failures: 2, openSeconds: BUILT_IN.breaker.openSeconds },
    resync: { kind: "cron", schedule: "0 3 * * *", timeZone: "Europe/Berlin", jitterPercent: 5 },
  });
});

it.each([
  { interval: "90s", seconds: 90 },
  { interval: "1h30m", seconds: 5_400 },
  { interval: "0s", seconds: 1 },
])("an interval of $interval is $seconds s", ({ interval, seconds }) => {
  expect(read({ resync: { interval } }).resync).toMatchObject({ kind: "interval", seconds });
});

it.each([
  { name: "the config", spec: { config: { size: 2 } } },
  { name: "the limits", spec: { limits: { burst: 3 } } },
  { name: "the breaker", spec: { breaker: { failures: 9 } } },
  { name: "the resync", spec: { resync: { interval: "1m" } } },
  { name: "the credentials", spec: { credentialsSecretRef: { name: "edge-login" } } },
  { name: "TLS", spec: { tls: { serverName: "lb.example.com" } } },
])("a change of $name makes another fingerprint", ({ spec }) => {
  expect(read(spec).fingerprint).not.toBe(read().fingerprint);
});

it.each([
  { name: "the mode", spec: { mode: "Observe" } },
  { name: "the defaults", spec: { defaults: { drain: { timeoutSeconds: 5 } } } },
  { name: "the units", spec: { units: [{ name: "b", url: "fake://b" }] } },
])("a change of $name does not", ({ spec }) => {
  expect(read(spec).fingerprint).toBe(read().fingerprint);
});

it("a fingerprint shows no secret", () => {
  expect(read({ credentialsSecretRef: { name: "edge-login" } }).fingerprint).toMatch(/^[0-9a-f]{64}$/);
});
