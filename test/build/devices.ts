import { LoadBalancer } from "../../src/api/loadBalancer.ts";
import { createDevices, type Devices, type DevicesOptions } from "../../src/device/devices.ts";
import { hear, type Heard } from "./device.ts";
import { createFakeClock, type FakeClock } from "./fakeClock.ts";
import { createFakeProvider, FAKE_URL, type FakeProvider } from "./fakeProvider.ts";

/** LoadBalancer `edge`: provider `fake`, unit `a` at `fake://a`. */
export const aFakeBalancer = (spec: Readonly<Record<string, unknown>> = {}, name = "edge"): LoadBalancer =>
  LoadBalancer.parse({
    apiVersion: "hawser.dev/v1alpha1",
    kind: "LoadBalancer",
    metadata: { name, uid: `uid-${name}`, generation: 1 },
    spec: { provider: "fake", units: [{ name: "a", url: FAKE_URL }], ...spec },
  });

export interface FakeDevices {
  readonly clock: FakeClock;
  readonly fake: FakeProvider;
  readonly devices: Devices;
  /** `edge/web on a` for each pass. */
  readonly passes: string[];
  readonly heard: Heard;
  readonly secrets: Map<string, Readonly<Record<string, string>>>;
}

export function aFleet(run: DevicesOptions["run"] = async () => undefined): FakeDevices {
  const clock = createFakeClock();
  const fake = createFakeProvider(clock);
  const heard = hear();
  const passes: string[] = [];
  const secrets = new Map<string, Readonly<Record<string, string>>>();
  const devices = createDevices({
    providers: (name) => (name === "fake" ? fake.provider : undefined),
    secrets: (name) => secrets.get(name),
    clock,
    allowLoopback: false,
    events: heard.events,
    async run(pool, device, signal) {
      passes.push(`${pool} on ${device.unit.name}`);
      await run(pool, device, signal);
    },
    onRunError: (error) => void heard.errors.push(error),
  });
  return { clock, fake, devices, passes, heard, secrets };
}
