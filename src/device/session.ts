import type { z } from "zod";
import type { DeviceTraits } from "../model/capability.ts";
import type { Clock } from "../model/clock.ts";
import { poolId, type PoolKey } from "../model/pool.ts";
import { defined } from "../model/defined.ts";
import type { Connection, Provider, TlsSettings } from "../provider/defineProvider.ts";
import { ProviderError } from "../provider/providerError.ts";
import type { Rate } from "./allowance.ts";
import type { BreakerLimits } from "./breaker.ts";
import type { Device } from "./device.ts";
import { createGate } from "./gate.ts";
import { startHeartbeat } from "./heartbeat.ts";
import { createLink } from "./link.ts";
import { createPoolMemory } from "./poolMemory.ts";
import { createPulse } from "./pulse.ts";
import { readPool } from "./readPool.ts";
import type { ResyncSpec } from "./resyncSchedule.ts";
import { createTokenBucket } from "./tokenBucket.ts";
import type { Unit, UnitEvents } from "./unit.ts";
import { writePlan } from "./writePlan.ts";

/** All that a session with a unit depends on: a change of it needs a new session. */
export interface SessionOptions {
  readonly loadBalancer: string;
  readonly unit: { readonly name: string; readonly url: string };
  readonly provider: Provider;
  /** Checked against the provider's schema. */
  readonly config: unknown;
  /** Content of the Secret that the LoadBalancer names. */
  readonly credentials: Readonly<Record<string, string>>;
  readonly tls?: TlsSettings;
  readonly allowLoopback: boolean;
  /** Deadline of one call. */
  readonly timeoutMs: number;
  /** No limit where absent. */
  readonly rate?: Rate;
  readonly breaker: BreakerLimits;
  readonly resync: ResyncSpec;
  /** Time between two probes, in milliseconds. Default 5,000. */
  readonly heartbeatMs?: number;
  readonly clock: Clock;
  readonly events: UnitEvents;
}

const HEARTBEAT_MS = 5_000;

/** Opens one unit. Its heartbeat begins at once, and keeps its connection open. */
export function createSession(options: SessionOptions): Unit {
  const { unit, provider, clock, heartbeatMs: everyMs = HEARTBEAT_MS } = options;
  const device = openDevice(options, () => heartbeat.kick());
  const heartbeat = startHeartbeat({ clock, everyMs, beat: () => beat(device, options.events) });
  const { memory, pulse, link, traits } = device;
  return {
    name: unit.name,
    traits,
    normalize: (wish) => provider.normalize(wish),
    observed: (pool, signal) => readPool(device, pool, signal),
    write: (plan, signal) => writePlan(device, plan, signal),
    readDue: (pool, at) => memory.readDue(poolId(pool), at),
    nextRead: (pool) => memory.nextRead(poolId(pool)),
    known: (id) => memory.known(id),
    optionsProblem: (poolOptions) => problemOf(provider.poolOptions.safeParse(poolOptions)),
    pools: (signal) => listPools(device, signal),
    status: () => pulse.status(),
    async close() {
      heartbeat.stop();
      await link.close();
    },
  };
}

function problemOf({ error }: z.ZodSafeParseResult<unknown>): string | undefined {
  return error?.issues.map(({ path, message }) => `${["spec", "options", ...path].join(".")}: ${message}`).join("; ");
}

function openDevice(options: SessionOptions, onDoubt: () => void): Device {
  const { loadBalancer, unit, clock, events } = options;
  const name = `${loadBalancer}/${unit.name}`;
  const memory = createPoolMemory(clock, options.resync);
  const pulse = createPulse({ loadBalancer, unit, clock, events, forgetAll: () => memory.forgetAll() });
  const link = createLink({
    name,
    clock,
    timeoutMs: options.timeoutMs,
    gate: createGate(name, options.breaker, clock),
    bucket: createTokenBucket(options.rate, clock),
    open: () => openConnection(options),
    onProbe: (probe) => pulse.beat(probe),
    onDoubt,
    onError: (error) => events.onError(error),
  });
  return { loadBalancer, clock, traits: traitsOf(options), link, memory, pulse };
}

async function openConnection(options: SessionOptions): Promise<Connection> {
  const { provider, unit, config, credentials, tls, timeoutMs, allowLoopback } = options;
  return await provider.open({ unit, config, credentials, ...defined({ tls }), timeoutMs, allowLoopback });
}

function traitsOf({ provider, config }: SessionOptions): DeviceTraits {
  const lacks = new Set(provider.lacks?.(config));
  const capabilities = new Set(provider.capabilities.filter((capability) => !lacks.has(capability)));
  return { capabilities, settleSeconds: provider.settleSeconds };
}

async function beat({ link, pulse }: Device, events: UnitEvents): Promise<void> {
  try {
    await link.probe();
  } catch (error) {
    if (error instanceof ProviderError) pulse.missed(error.message);
    else events.onError(error);
  }
}

/** A connection knows its pools, but not what its load balancer is called. */
const listPools = ({ link, loadBalancer }: Device, signal: AbortSignal): Promise<readonly PoolKey[]> =>
  link.call({
    what: "list of pools",
    urgent: false,
    signal,
    run: async (connection, own) => {
      const pools: PoolKey[] = [];
      for await (const pool of connection.pools.list(own)) pools.push({ ...pool, loadBalancer });
      return pools;
    },
  });
