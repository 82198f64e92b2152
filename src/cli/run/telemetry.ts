import type { Logger } from "pino";
import type { SpecSources } from "../../device/deviceSpec.ts";
import type { Pass } from "../../model/pass.ts";
import type { StatusReport } from "../../model/status.ts";
import type { World } from "../../model/world.ts";
import type { OpenContext } from "../../provider/defineProvider.ts";
import type { MetricsPages, MetricsServer } from "../../report/metricsServer.ts";
import type { RunOptions } from "./runOptions.ts";
import type { Context } from "../context.ts";
import { providersByName } from "../line/providersByName.ts";
import { sourceProblems } from "../line/sourceProblems.ts";
import { whyOf } from "../../model/whyOf.ts";
import { UserError } from "../userError.ts";
import { createChangeTimes } from "./changeTimes.ts";
import { watchCalls, type CallSeen } from "./watchCalls.ts";

/** What is measured of a line. Without an address to serve it on, nothing is. */
export interface Telemetry {
  readonly providers: SpecSources["providers"];
  changed(pools: Iterable<string>): void;
  record(pass: Pass): void;
  bug(): void;
  /** From now on, scrapes are answered from this line. */
  attach(line: Observable): void;
  close(): Promise<void>;
}

/** The line, as far as a scrape asks for it. */
export interface Observable {
  readonly world: World;
  status(): StatusReport;
}

/** @throws {UserError} where the address cannot be listened on */
export async function openTelemetry(context: Context, options: RunOptions, log: Logger): Promise<Telemetry> {
  const providers = await providersByName(context);
  return options.metricsAddress === undefined
    ? { providers, ...SILENT }
    : await openMetrics(context, { providers, address: options.metricsAddress, log });
}

const SILENT: Omit<Telemetry, "providers"> = {
  changed: () => undefined,
  record: () => undefined,
  bug: () => undefined,
  attach: () => undefined,
  close: () => Promise.resolve(),
};

interface MetricsParts {
  readonly providers: SpecSources["providers"];
  readonly address: NonNullable<RunOptions["metricsAddress"]>;
  readonly log: Logger;
}

async function openMetrics({ version, clock }: Context, { providers, address, log }: MetricsParts): Promise<Telemetry> {
  const { createMetrics } = await import("../../report/metrics.ts");
  let line: Observable | undefined;
  const metrics = createMetrics({
    version,
    status: () => line?.status() ?? { at: "", bindings: [], loadBalancers: [] },
    freshness: (source) => line?.world.freshness(source) ?? { state: "Failed", reason: STARTING },
  });
  const changes = createChangeTimes(
    () => clock.now(),
    (seconds) => metrics.changeToWrite(seconds),
  );
  const server = await listen(address, {
    contentType: metrics.contentType,
    text: () => metrics.text(),
    notReady: () => (line === undefined ? STARTING : sourceProblems(line.world)[0]),
  });
  log.info({ address: server.address }, "serving /metrics, /healthz and /readyz");
  return {
    providers: watchedProviders(providers, ({ unit, ...call }) =>
      metrics.deviceCall({ ...call, ...namesOf(line, unit) }),
    ),
    changed: (pools) => changes.changed(pools),
    record(pass) {
      metrics.record(pass);
      changes.record(pass);
    },
    bug: () => metrics.bug(),
    attach(observable) {
      line = observable;
    },
    close: () => server.close(),
  };
}

const STARTING = "starting";

const watchedProviders =
  (providers: SpecSources["providers"], told: (call: CallSeen) => void): SpecSources["providers"] =>
  (name) => {
    const provider = providers(name);
    return provider && watchCalls(provider, told);
  };

/** A connection does not know which load balancer its unit is of. */
function namesOf(
  line: Observable | undefined,
  { name, url }: OpenContext<unknown>["unit"],
): { loadBalancer: string; unit: string } {
  const owner = line?.world
    .loadBalancers()
    .find(({ spec }) => spec.units.some((unit) => unit.name === name && unit.url === url));
  return { loadBalancer: owner?.metadata.name ?? "", unit: name };
}

async function listen({ host, port }: MetricsParts["address"], pages: MetricsPages): Promise<MetricsServer> {
  const { serveMetrics } = await import("../../report/metricsServer.ts");
  try {
    return await serveMetrics(host, port, pages);
  } catch (error) {
    throw new UserError(`run: --metrics-address ${host}:${port} cannot be used: ${whyOf(error)}`);
  }
}
