import { type OpenContext, type Plan, ProviderError } from "../../src/provider/index.ts";
import { type Config, PoolOptions, settingsOf } from "./config.ts";
import { type Job, parseOnce } from "./procedure.ts";
import { backendOf } from "./translate.ts";

/** A plan that may be sent: its names and options are checked. */
export interface Order {
  readonly plan: Plan;
  readonly job: Job;
  readonly allowLoopback: boolean;
  /** Key of dynamic cookies, where they are configured. A secret. */
  readonly cookieKey: string | undefined;
  readonly signal: AbortSignal;
}

/** What an order takes from its connection. */
export interface OrderContext extends OpenContext<Config> {
  /** Names of the servers of each backend that was read. */
  readonly names: ReadonlyMap<string, ReadonlySet<string>>;
}

const COOKIE_KEY = /^[A-Za-z0-9+/=_.-]{8,128}$/;

/** @throws {ProviderError} `rejected`, before anything is sent */
export function orderOf(plan: Plan, context: OrderContext, signal: AbortSignal): Order {
  const { config, allowLoopback } = context;
  const backend = backendOf(plan.pool);
  const options = PoolOptions.safeParse(plan.options);
  if (!options.success) throw rejected(backend, `options: ${options.error.issues.map(issueText).join("; ")}`);
  const settings = settingsOf(config, options.data);
  if ("message" in settings) throw rejected(backend, settings.message);
  const names = context.names.get(backend);
  const job = { backend, settings, config, serversIn: parseOnce(), taken: new Set<string>(), ...(names && { names }) };
  return { plan, job, allowLoopback, cookieKey: cookieKeyOf(backend, context), signal };
}

function cookieKeyOf(backend: string, { config, credentials }: OpenContext<Config>): string | undefined {
  if (!config.dynamicCookie) return undefined;
  const key = credentials["dynamicCookieKey"];
  if (key === undefined || !COOKIE_KEY.test(key))
    throw rejected(backend, "credential dynamicCookieKey must be 8 to 128 letters, digits and +/=_.-");
  return key;
}

const issueText = ({ path, message }: { path: readonly PropertyKey[]; message: string }): string =>
  [path.map(String).join("."), message].filter((part) => part !== "").join(": ");

const rejected = (backend: string, message: string): ProviderError =>
  new ProviderError("rejected", `pool ${backend}: ${message}`);
