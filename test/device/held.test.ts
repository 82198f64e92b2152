import { expect, it } from "vitest";
import { hold } from "../../src/device/held.ts";
import type { Connection } from "../../src/provider/defineProvider.ts";
import { aPool, never } from "../build/device.ts";
import { createFakeClock } from "../build/fakeClock.ts";
import { createFakeProvider } from "../build/fakeProvider.ts";

async function aHeld() {
  const clock = createFakeClock();
  const { provider, device } = createFakeProvider(clock);
  const context = {
    unit: { name: "a", url: "fake://a" },
    config: {},
    credentials: {},
    timeoutMs: 1,
    allowLoopback: false,
  };
  const errors: unknown[] = [];
  const connection = await provider.open(context);
  return { clock, device: device(), errors, held: hold(connection, (error) => errors.push(error)), connection };
}

it("given up, it is disposed at once where nobody uses it", async () => {
  const { held, device } = await aHeld();
  held.giveUp();
  held.giveUp();
  await held.close();
  expect(device.calls.disposed).toBe(1);
});

it("given up while calls use it, it is disposed after the last one", async () => {
  const { held, device, clock, connection } = await aHeld();
  device.next("read", { kind: "delay", ms: 10 }, { kind: "delay", ms: 20 });
  const reads = [1, 2].map(() => held.use(() => connection.pools.read(aPool(), never)));
  held.giveUp();
  await clock.advance(10);
  expect(device.calls.disposed).toBe(0);
  await clock.advance(10);
  await Promise.all(reads);
  expect(device.calls.disposed).toBe(1);
});

it("closed, it does not wait for calls", async () => {
  const { held, device, clock, connection } = await aHeld();
  device.next("read", { kind: "delay", ms: 10 });
  const read = held.use(() => connection.pools.read(aPool(), never));
  await held.close();
  expect(device.calls.disposed).toBe(1);
  await clock.advance(10);
  await read;
});

it("what a disposal throws is told of, not thrown", async () => {
  const { connection } = await aHeld();
  const broken: Connection = {
    ...connection,
    [Symbol.asyncDispose]: () => Promise.reject(new Error("already closed")),
  };
  const errors: unknown[] = [];
  await hold(broken, (error) => errors.push(error)).close();
  expect(errors).toEqual([new Error("already closed")]);
});
