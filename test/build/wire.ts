import type { ConnectorOptions } from "../../src/device/connector.ts";
import { createGate } from "../../src/device/gate.ts";
import { createTokenBucket } from "../../src/device/tokenBucket.ts";
import type { LinkOptions } from "../../src/device/link.ts";
import { createFakeClock, type FakeClock } from "./fakeClock.ts";
import type { FakeDevice } from "./fakeDevice.ts";
import { createFakeProvider, FAKE_URL } from "./fakeProvider.ts";

/** The parts below a session, on a fake device: deadline 10 s, pause of 10 s after three failures, no rate. */
export interface Wire {
  readonly clock: FakeClock;
  readonly device: FakeDevice;
  readonly options: ConnectorOptions & LinkOptions;
  /** Instance ids that probes told, and `doubt` for each call after which the unit should be looked at. */
  readonly heard: string[];
}

export function aWire(): Wire {
  const clock = createFakeClock();
  const fake = createFakeProvider(clock);
  const heard: string[] = [];
  const unit = { name: "a", url: FAKE_URL };
  const options: ConnectorOptions & LinkOptions = {
    name: "edge/a",
    clock,
    timeoutMs: 10_000,
    gate: createGate("edge/a", { failures: 3, openSeconds: 10 }, clock),
    bucket: createTokenBucket(undefined, clock),
    open: () => fake.provider.open({ unit, config: {}, credentials: {}, timeoutMs: 10_000, allowLoopback: false }),
    onProbe: ({ instance }) => heard.push(instance),
    onDoubt: () => heard.push("doubt"),
    onError: (error) => heard.push(String(error)),
  };
  return { clock, device: fake.device(), options, heard };
}
