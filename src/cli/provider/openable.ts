import type { Target } from "../../conformance/target.ts";
import type { PoolKey } from "../../model/pool.ts";
import type { Provider } from "../../provider/defineProvider.ts";
import { ProviderError } from "../../provider/providerError.ts";
import { UserError } from "../userError.ts";

/** As the suite has it, in milliseconds. */
const TIMEOUT_MS = 5_000;

/**
 * Looks at a device before anything is written to it: whether it answers, and has the pools that the suite is to use.
 *
 * @throws {UserError} where the suite would only say so once for each law
 */
export async function openable(provider: Provider, target: Target): Promise<void> {
  try {
    await look(provider, target);
  } catch (error) {
    if (error instanceof ProviderError) throw new UserError(`the device cannot be checked: ${error.message}`);
    throw error;
  }
}

async function look(provider: Provider, target: Target): Promise<void> {
  const config = configOf(provider, target);
  const timeoutMs = target.timeoutMs ?? TIMEOUT_MS;
  const signal = (): AbortSignal => AbortSignal.timeout(timeoutMs);
  await using connection = await provider.open({
    unit: { name: "check", url: target.url },
    config,
    credentials: target.credentials ?? {},
    timeoutMs,
    allowLoopback: target.allowLoopback ?? false,
  });
  await connection.probe(signal());
  if (makesPools(provider, config)) return;
  for (const pool of target.pools) refuseMissing(pool, await connection.pools.read(pool, signal()));
}

const makesPools = (provider: Provider, config: unknown): boolean =>
  provider.capabilities.includes("create-pool") && provider.lacks?.(config).includes("create-pool") !== true;

function refuseMissing({ partition, pool }: PoolKey, members: readonly unknown[] | undefined): void {
  if (members !== undefined) return;
  const name = partition === undefined ? pool : `${partition}/${pool}`;
  throw new UserError(`pool ${name} does not exist on the device: make it there, or name another in pools`);
}

function configOf({ config }: Provider, target: Target): unknown {
  const read = config.safeParse(target.config ?? {});
  if (read.success) return read.data;
  const issues = read.error.issues.map(({ path, message }) => `${["config", ...path].join(".")}: ${message}`);
  throw new UserError(issues.join("; "));
}
