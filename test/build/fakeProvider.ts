import { z } from "zod";
import type { Capability } from "../../src/model/capability.ts";
import type { Clock } from "../../src/model/clock.ts";
import { defineProvider, type OpenContext, type Provider } from "../../src/provider/defineProvider.ts";
import type { Wish } from "../../src/model/wish.ts";
import { createFakeDevice, type FakeDevice, type OpenableDevice } from "./fakeDevice.ts";

export interface FakeOptions {
  readonly name: string;
  readonly capabilities: readonly Capability[];
  readonly settleSeconds: number;
  readonly normalize: (wish: Wish) => Wish;
}

/** A provider in memory that does what a test tells it. */
export interface FakeProvider {
  readonly provider: Provider;
  /** The device behind a unit's URL; made when it is first named. */
  readonly device: (url?: string) => FakeDevice;
  /** What each connection was opened with. */
  readonly opened: readonly OpenContext<unknown>[];
}

export const FAKE_URL = "fake://a";

/** Its config is `{ size?: number, untagged?: boolean }`; `untagged` takes the capability `tag` away. */
const Config = z.object({ size: z.int().min(1).optional(), untagged: z.boolean().default(false) });

const ALL: readonly Capability[] = [
  "tag",
  "drain",
  "weight",
  "connection-limit",
  "create-pool",
  "ipv6",
  "networks",
  "tls",
];

export function createFakeProvider(clock: Clock, options: Partial<FakeOptions> = {}): FakeProvider {
  const { name = "fake", capabilities = ALL, settleSeconds = 0, normalize = (wish) => wish } = options;
  const devices = new Map<string, OpenableDevice>();
  const opened: OpenContext<unknown>[] = [];
  const deviceAt = (url: string): OpenableDevice => {
    const device = devices.get(url) ?? createFakeDevice(clock, new Set(capabilities));
    devices.set(url, device);
    return device;
  };
  const provider = defineProvider({
    name,
    summary: "A load balancer in memory, for tests.",
    config: Config,
    poolOptions: z.object({}),
    capabilities,
    lacks: ({ untagged }) => (untagged ? ["tag"] : []),
    settleSeconds,
    normalize,
    async open(context) {
      opened.push(context);
      return await deviceAt(context.unit.url).open(context);
    },
  });
  return { provider, device: (url = FAKE_URL) => deviceAt(url), opened };
}
