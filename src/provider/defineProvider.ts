import type { z } from "zod";
import type { Capability } from "../model/capability.ts";
import type { ObservedMember } from "../model/member.ts";
import type { Plan, StepOutcome } from "../model/plan.ts";
import type { PoolKey } from "../model/pool.ts";
import type { Wish } from "../model/wish.ts";

/** The version of this contract. A plugin says which one it was written for. */
export const CONTRACT = 1;

/** What a unit says of itself. */
export interface Probe {
  readonly product: string;
  readonly version: string;
  readonly role: "active" | "standby" | "standalone";
  readonly sync: "in-sync" | "pending" | "unknown";
  /** Changes when run-time state was lost (a restart, a reload). */
  readonly instance: string;
}

/** Certificates as PEM text. */
export interface TlsSettings {
  /** Authorities that may sign the unit's certificate; the system's where absent. */
  readonly ca?: string;
  /** Name that the unit's certificate must have; the host of its URL where absent. */
  readonly serverName?: string;
  /** Our own certificate and its key. */
  readonly cert?: string;
  readonly key?: string;
  readonly insecureSkipVerify: boolean;
}

/** What a connection is opened with. Credentials are values, never names of Secrets. */
export interface OpenContext<Config> {
  readonly unit: { readonly name: string; readonly url: string };
  readonly config: Config;
  /** Content of the Secret that the LoadBalancer names; empty where it names none. */
  readonly credentials: Readonly<Record<string, string>>;
  /** How the connection is secured; absent where the LoadBalancer says nothing. Only with the capability `tls`. */
  readonly tls?: TlsSettings;
  /** Deadline of one call, in milliseconds. */
  readonly timeoutMs: number;
  /** For the quickstart and tests only: loopback members are let through the encoder. */
  readonly allowLoopback: boolean;
}

/** An open connection to one unit. Dispose it when done. Every verb ends soon after `signal` is aborted. */
export interface Connection extends AsyncDisposable {
  /** @throws {ProviderError} */
  probe(signal: AbortSignal): Promise<Probe>;
  readonly pools: {
    /**
     * The pools that hold members with a tag of Hawser: orphans are found after a crash.
     *
     * @throws {ProviderError}
     */
    list(signal: AbortSignal): AsyncIterable<PoolKey>;
    /**
     * The members as they are, or `undefined` where the pool does not exist.
     *
     * @throws {ProviderError}
     */
    read(pool: PoolKey, signal: AbortSignal): Promise<readonly ObservedMember[] | undefined>;
    /**
     * Makes the plans so: idempotent, an outcome for every step, in order. One plan, unless the provider claims `batch`.
     *
     * @throws {ProviderError} only before the first byte is sent
     */
    write(plans: readonly Plan[], signal: AbortSignal): Promise<readonly StepOutcome[]>;
  };
}

/** A kind of load balancer that Hawser can drive. */
export interface Provider<Config = unknown, Options = unknown> {
  readonly contract: number;
  /** Lower case, as users write it in `LoadBalancer.spec.provider`. */
  readonly name: string;
  /** One line for lists. */
  readonly summary: string;
  /** Schema of `LoadBalancer.spec.config`. */
  readonly config: z.ZodType<Config>;
  /** Schema of `LoadBalancerBinding.spec.options`. */
  readonly poolOptions: z.ZodType<Options>;
  readonly capabilities: readonly Capability[];
  /** Capabilities that a configuration takes away (HAProxy's fixed slots carry no tag). */
  lacks?(config: Config): readonly Capability[];
  /** How long a call with an unknown outcome may still land, in seconds; 0 with compare-and-set. */
  readonly settleSeconds: number;
  /** Pure and offline: the wish as this device would report it back, so that plans converge. */
  normalize(wish: Wish): Wish;
  open(context: OpenContext<Config>): Promise<Connection>;
}

/** Makes a provider from its definition; the one way to make one. */
export const defineProvider = <Config, Options>(
  definition: Omit<Provider<Config, Options>, "contract">,
): Provider<Config, Options> => ({
  contract: CONTRACT,
  ...definition,
});
