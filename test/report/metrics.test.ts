import { describe, expect, it } from "vitest";
import { GUARDS } from "../../src/model/plan.ts";
import type { StatusReport } from "../../src/model/status.ts";
import { createMetrics, type Metrics } from "../../src/report/metrics.ts";
import { aClaim, aContribution, aDeparture, aSteadyPool, aWish } from "../build/plan.ts";
import { aPass, anUnreadPass, failing, refusedConnection } from "./passes.ts";

const wish = aWish([aContribution({ claims: [aClaim(1)] })]);
const emptied = { wish: aWish([aContribution({ departures: [aDeparture(1, "unselected")] })]), ...aSteadyPool(1) };

const report: StatusReport = {
  at: "2026-01-01T00:00:00Z",
  bindings: [],
  loadBalancers: [
    {
      name: "edge",
      provider: "haproxy",
      createdAt: "2026-01-01T00:00:00Z",
      observedGeneration: 1,
      conditions: [],
      units: [{ name: "a", reachable: true }],
      bindings: 2,
      pendingPools: 3,
      oldestPendingSeconds: 12,
      capabilities: [],
    },
  ],
};

const someMetrics = (): Metrics =>
  createMetrics({
    version: "1.2.3",
    status: () => report,
    freshness: (source) => (source === "Pod" ? { state: "Failed", reason: "gone" } : { state: "Fresh" }),
  });

/** The lines of the page that begin so. */
const linesOf = async (metrics: Metrics, start: string): Promise<string[]> =>
  (await metrics.text()).split("\n").filter((line) => line.startsWith(start));

describe("metrics", () => {
  it("count passes by what they came to", async () => {
    const metrics = someMetrics();
    metrics.record(aPass({ wish }));
    metrics.record(aPass({ wish, ...aSteadyPool(1) }));
    metrics.record(aPass({ wish }, failing(refusedConnection)));
    metrics.record(anUnreadPass({ wish }, refusedConnection));
    expect(await linesOf(metrics, "hawser_passes_total")).toEqual(
      ["changed", "unchanged", "failed", "unread"].map((result) => `hawser_passes_total{result="${result}"} 1`),
    );
  });

  it("count steps by verb and result", async () => {
    const metrics = someMetrics();
    metrics.record(aPass({ wish }));
    expect(await linesOf(metrics, "hawser_steps_total")).toEqual([
      'hawser_steps_total{load_balancer="edge",unit="a",verb="add",result="applied"} 1',
    ]);
  });

  it("show a hold while it lasts, and every guard always", async () => {
    const metrics = someMetrics();
    metrics.record(aPass(emptied));
    expect(await linesOf(metrics, "hawser_holds{")).toHaveLength(GUARDS.length);
    expect(await linesOf(metrics, 'hawser_holds{guard="floor"}')).toEqual(['hawser_holds{guard="floor"} 1']);
    metrics.record(aPass({ wish, ...aSteadyPool(1) }));
    expect(await linesOf(metrics, 'hawser_holds{guard="floor"}')).toEqual(['hawser_holds{guard="floor"} 0']);
  });

  it.each([
    ['hawser_source_fresh{source="Pod"}', "0"],
    ['hawser_source_fresh{source="Service"}', "1"],
    ['hawser_pending_pools{load_balancer="edge"}', "3"],
    ['hawser_oldest_pending_seconds{load_balancer="edge"}', "12"],
    ['hawser_unit_reachable{load_balancer="edge",unit="a"}', "1"],
    ['hawser_build_info{version="1.2.3"}', "1"],
  ])("show %s %s", async (series, value) => {
    expect(await linesOf(someMetrics(), series)).toEqual([`${series} ${value}`]);
  });

  it("time calls to devices, and the way from a change to its write", async () => {
    const metrics = someMetrics();
    metrics.deviceCall({ loadBalancer: "edge", unit: "a", call: "write", result: "ok", seconds: 0.02 });
    metrics.changeToWrite(0.004);
    const text = await metrics.text();
    expect(text).toContain('hawser_device_calls_total{load_balancer="edge",unit="a",call="write",result="ok"} 1');
    expect(text).toContain('hawser_device_call_seconds_sum{load_balancer="edge",unit="a",call="write"} 0.02');
    expect(text).toContain('hawser_change_to_write_seconds_bucket{le="0.005"} 1');
  });

  it("are named by the rules of Prometheus: counters end in _total, times are in seconds", async () => {
    const types = (await someMetrics().text()).matchAll(/^# TYPE (hawser_\S+) (\S+)$/gm);
    for (const [, name = "", type = ""] of types) {
      expect(name.endsWith("_total")).toBe(type === "counter");
      expect(name).not.toMatch(/milli|_ms(_|$)/);
    }
  });
});
