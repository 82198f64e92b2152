import { expect, it } from "vitest";
import { createLink, type Call } from "../../src/device/link.ts";
import type { FailureKind } from "../../src/model/failure.ts";
import { ProviderError } from "../../src/provider/providerError.ts";
import { aPool, never } from "../build/device.ts";
import { aWire } from "../build/wire.ts";

const read: Call<unknown> = {
  what: "read of edge/web",
  urgent: false,
  signal: never,
  run: (connection, signal) => connection.pools.read(aPool(), signal),
};

interface Row {
  readonly kind: FailureKind;
  /** Whether the call costs the connection. */
  readonly disposed: number;
  readonly doubt: readonly string[];
}

const ROWS: readonly Row[] = [
  { kind: "unreachable", disposed: 1, doubt: ["doubt"] },
  { kind: "unauthorized", disposed: 1, doubt: ["doubt"] },
  { kind: "conflict", disposed: 0, doubt: ["doubt"] },
  { kind: "busy", disposed: 0, doubt: [] },
  { kind: "rejected", disposed: 0, doubt: [] },
];

it.each(ROWS)("a call that fails as $kind costs $disposed connections", async ({ kind, disposed, doubt }) => {
  const { device, options, heard } = aWire();
  const link = createLink(options);
  device.next("read", { kind: "fail", error: new ProviderError(kind, "no") });
  await expect(link.call(read)).rejects.toThrow("no");
  expect([device.calls.disposed, heard.slice(1)]).toEqual([disposed, doubt]);
});

it.each(ROWS)("an answer with a failure of kind $kind in it counts the same", async ({ kind, disposed, doubt }) => {
  const { device, options, heard } = aWire();
  const link = createLink(options);
  const { failure } = new ProviderError(kind, "no");
  await link.call({ ...read, failureIn: () => failure });
  expect([device.calls.disposed, heard.slice(1)]).toEqual([disposed, doubt]);
});

it("while the breaker is open, calls fail at once and reach nothing", async () => {
  const { device, options } = aWire();
  const link = createLink(options);
  device.always = { kind: "fail", error: new ProviderError("unreachable", "connection refused") };
  for (let call = 0; call < 3; call += 1) await expect(link.call(read)).rejects.toThrow("connection refused");
  await expect(link.call(read)).rejects.toThrow("paused after 3 failures");
  await expect(link.probe()).rejects.toThrow("paused after 3 failures");
  expect(device.calls).toMatchObject({ open: 3, read: 0 });
});

it("a call that we stop ourselves does not count against the unit", async () => {
  const { device, options, clock, heard } = aWire();
  const link = createLink(options);
  const stop = new AbortController();
  device.next("read", { kind: "hang" });
  const failure = link.call({ ...read, signal: stop.signal }).catch((error: unknown) => error);
  await clock.settle();
  stop.abort();
  expect(await failure).toBeInstanceOf(ProviderError);
  expect([device.calls.disposed, heard]).toEqual([0, ["1"]]);
});

it("a bug is no failure of the unit", async () => {
  const { device, options, heard } = aWire();
  const link = createLink(options);
  const bug = new TypeError("a bug");
  device.next("read", { kind: "fail", error: bug });
  await expect(link.call(read)).rejects.toBe(bug);
  expect([device.calls.disposed, heard]).toEqual([0, ["1"]]);
});
