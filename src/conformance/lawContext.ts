import type { Capability } from "../model/capability.ts";
import type { MemberKey } from "../model/member.ts";
import type { Connection, Provider } from "../provider/defineProvider.ts";
import type { ConformanceOptions } from "./conformanceOptions.ts";
import { secretsOf } from "./secretsOf.ts";
import { watchSecrets, type SecretWatch } from "./secretWatch.ts";
import type { FaultScene, Target } from "./target.ts";
import { watchConnection, watched } from "./watchConnection.ts";

/** What every law is proved with. */
export interface LawContext {
  readonly provider: Provider;
  readonly target: Target;
  /** What the provider claims, less what this configuration takes away. */
  readonly capabilities: ReadonlySet<Capability>;
  /** The provider's own pool options, as its schema reads them. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Runs of each property. */
  readonly runs: number;
  readonly seed?: number;
  readonly watch: SecretWatch;
  /** Members that the suite has put there: for devices without tags. By pool and member. */
  readonly made: Map<string, MemberKey>;
  /** @throws {ProviderError} as the provider does */
  open(scene?: Pick<FaultScene, "url" | "config" | "credentials">): Promise<Connection>;
  /** Counts one run of a property. */
  count(): void;
  counted(): number;
}

const RUNS = 100;
const TIMEOUT_MS = 5_000;

/** In every set of credentials, for law 12: who shows this one shows all that it was given. */
const CANARY = { key: "hawser-canary", value: "canary-7f3a91c2d4" } as const;

/**
 * Makes a target and all that the laws need on it.
 *
 * @throws where the target's config is not the provider's
 */
export async function makeContext({
  provider,
  target: make,
  runs = RUNS,
  seed,
}: ConformanceOptions): Promise<LawContext> {
  const target = await make();
  const config = provider.config.parse(target.config ?? {});
  const credentials = { ...target.credentials, [CANARY.key]: CANARY.value };
  const lacking = new Set(provider.lacks?.(config));
  const watch = watchSecrets([...secretsOf(target), CANARY.value]);
  let counted = 0;
  return {
    provider,
    target,
    capabilities: new Set(provider.capabilities.filter((name) => !lacking.has(name))),
    options: record(provider.poolOptions.parse(target.options ?? {})),
    runs,
    ...(seed === undefined ? {} : { seed }),
    watch,
    made: new Map(),
    async open(scene = {}) {
      const context = {
        unit: { name: "conformance", url: scene.url ?? target.url },
        config: scene.config === undefined ? config : provider.config.parse(scene.config),
        credentials: scene.credentials ?? credentials,
        timeoutMs: target.timeoutMs ?? TIMEOUT_MS,
        allowLoopback: target.allowLoopback ?? false,
      };
      return watchConnection(await watched(watch, "open", () => provider.open(context)), watch);
    },
    count: () => void counted++,
    counted: () => counted,
  };
}

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? { ...value } : {};
