import { expect, it } from "vitest";
import { createConnector } from "../../src/device/connector.ts";
import { ProviderError } from "../../src/provider/providerError.ts";
import { aWire } from "../build/wire.ts";

const refused = new ProviderError("unreachable", "connection refused");

it("a connection is opened once, for all who ask, and probed before anybody has it", async () => {
  const { device, options, heard } = aWire();
  const connector = createConnector(options);
  const all = await Promise.all([connector.connected(), connector.connected()]);
  expect(new Set(all).size).toBe(1);
  expect(await connector.connected()).toBe(all[0]);
  expect(device.calls).toMatchObject({ open: 1, probe: 1 });
  expect(heard).toEqual(["1"]);
});

it.each(["open", "probe"] as const)("one that fails in its %s is tried anew by the next who asks", async (verb) => {
  const { device, options } = aWire();
  const connector = createConnector(options);
  device.next(verb, { kind: "fail", error: refused });
  await expect(connector.connected()).rejects.toBe(refused);
  await connector.connected();
  expect(device.calls.open).toBe(2);
  expect(device.calls.disposed).toBe(verb === "probe" ? 1 : 0);
});

it("one attempt that fails counts once, however many wait for it", async () => {
  const { device, options } = aWire();
  const connector = createConnector(options);
  device.next("open", { kind: "fail", error: refused });
  await Promise.allSettled([1, 2, 3, 4].map(() => connector.connected()));
  options.gate.enter();
  expect(device.calls.open).toBe(1);
});

it("one that opens after its deadline is disposed", async () => {
  const { device, options, clock } = aWire();
  const connector = createConnector(options);
  device.next("open", { kind: "delay", ms: 15_000 });
  const failure = connector.connected().catch((error: unknown) => error);
  await clock.advance(20_000);
  expect(await failure).toMatchObject({ message: "connection to unit edge/a: no answer within 10 s" });
  expect(device.calls.disposed).toBe(1);
});

it("a probe that fails costs the connection", async () => {
  const { device, options } = aWire();
  const connector = createConnector(options);
  await connector.probe();
  device.next("probe", { kind: "fail", error: refused });
  await expect(connector.probe()).rejects.toBe(refused);
  await connector.probe();
  expect(device.calls).toMatchObject({ open: 2, probe: 3, disposed: 1 });
});

it("closed, it opens nothing more", async () => {
  const { device, options, clock } = aWire();
  const connector = createConnector(options);
  await connector.connected();
  await connector.close();
  const failure = connector.connected().catch((error: unknown) => error);
  await clock.advance(60_000);
  expect(await failure).toBeInstanceOf(ProviderError);
  expect(device.calls.disposed).toBe(device.calls.open);
});
