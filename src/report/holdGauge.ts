import { Gauge, type Registry } from "prom-client";
import type { Pass } from "../model/pass.ts";
import { GUARDS, type GuardName } from "../model/plan.ts";
import { poolId } from "../model/pool.ts";

/** Counts the pools that each guard holds now. */
export function holdGauge(registry: Registry): { record(pass: Pass): void; refresh(): void } {
  const held = new Map<string, ReadonlySet<GuardName>>();
  const gauge = new Gauge({
    name: "hawser_holds",
    help: "Pools on units of which a guard holds a change now.",
    labelNames: ["guard"],
    registers: [registry],
  });
  return {
    record(pass) {
      if (pass.kind === "unread") return;
      const key = `${poolId(pass.pool)} ${pass.unit}`;
      if (pass.plan.holds.length === 0) held.delete(key);
      else held.set(key, new Set(pass.plan.holds.map(({ guard }) => guard)));
    },
    refresh() {
      for (const guard of GUARDS) gauge.set({ guard }, [...held.values()].filter((guards) => guards.has(guard)).length);
    },
  };
}
