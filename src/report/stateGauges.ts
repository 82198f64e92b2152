import { Gauge, type Registry } from "prom-client";
import type { BindingStatus, LoadBalancerStatus, StatusReport } from "../model/status.ts";
import { SOURCES, type Freshness, type Source } from "../model/world.ts";

/** What a scrape asks for. */
export interface StateSources {
  readonly version: string;
  status(): StatusReport;
  freshness(source: Source): Freshness;
}

const GAUGES = {
  hawser_source_fresh: { help: "Whether a source is complete and current.", labelNames: ["source"] },
  hawser_unit_reachable: {
    help: "Whether a unit's management API answered last time.",
    labelNames: ["load_balancer", "unit"],
  },
  hawser_bindings: { help: "Bindings, by their condition Ready.", labelNames: ["load_balancer", "ready"] },
  hawser_members: {
    help: "Members of all bindings of a load balancer, by where they stand.",
    labelNames: ["load_balancer", "state"],
  },
  hawser_pending_pools: { help: "Pools that are not as they should be yet.", labelNames: ["load_balancer"] },
  hawser_oldest_pending_seconds: {
    help: "How long the oldest pending pool has waited.",
    labelNames: ["load_balancer"],
  },
} as const;

type Gauges = Readonly<Record<keyof typeof GAUGES, Gauge>>;

/** Gauges that are read off the status; `refresh` before each scrape, so that it is derived once for all of them. */
export function stateGauges(registry: Registry, sources: StateSources): { refresh(): void } {
  const make = (name: keyof typeof GAUGES): Gauge => {
    const { help, labelNames } = GAUGES[name];
    return new Gauge({ name, help, labelNames: [...labelNames], registers: [registry] });
  };
  const gauges: Gauges = {
    hawser_source_fresh: make("hawser_source_fresh"),
    hawser_unit_reachable: make("hawser_unit_reachable"),
    hawser_bindings: make("hawser_bindings"),
    hawser_members: make("hawser_members"),
    hawser_pending_pools: make("hawser_pending_pools"),
    hawser_oldest_pending_seconds: make("hawser_oldest_pending_seconds"),
  };
  const build = { name: "hawser_build_info", help: "Always 1, with the version as a label.", labelNames: ["version"] };
  new Gauge({ ...build, registers: [registry] }).set({ version: sources.version }, 1);
  return {
    refresh() {
      for (const gauge of Object.values(gauges)) gauge.reset();
      for (const source of SOURCES)
        gauges.hawser_source_fresh.set({ source }, Number(sources.freshness(source).state === "Fresh"));
      const { loadBalancers, bindings } = sources.status();
      for (const loadBalancer of loadBalancers) showLoadBalancer(gauges, loadBalancer);
      for (const binding of bindings) showBinding(gauges, binding);
    },
  };
}

function showLoadBalancer(
  gauges: Gauges,
  { name, units, pendingPools, oldestPendingSeconds }: LoadBalancerStatus,
): void {
  gauges.hawser_pending_pools.set({ load_balancer: name }, pendingPools);
  gauges.hawser_oldest_pending_seconds.set({ load_balancer: name }, oldestPendingSeconds);
  for (const unit of units)
    gauges.hawser_unit_reachable.set({ load_balancer: name, unit: unit.name }, Number(unit.reachable));
}

function showBinding(gauges: Gauges, { loadBalancer, conditions, members }: BindingStatus): void {
  const ready = conditions.find(({ type }) => type === "Ready")?.status ?? "Unknown";
  gauges.hawser_bindings.inc({ load_balancer: loadBalancer, ready });
  for (const [state, count] of Object.entries(members))
    gauges.hawser_members.inc({ load_balancer: loadBalancer, state }, Number(count));
}
