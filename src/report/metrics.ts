import { collectDefaultMetrics, Counter, Histogram, Registry } from "prom-client";
import type { Pass } from "../model/pass.ts";
import { holdGauge } from "./holdGauge.ts";
import { isConverged } from "./passMemory.ts";
import { stateGauges, type StateSources } from "./stateGauges.ts";

/** One call to a device. */
export interface DeviceCall {
  readonly loadBalancer: string;
  readonly unit: string;
  readonly call: "open" | "probe" | "list" | "read" | "write";
  /** `ok`, or the kind of the failure; `bug` for anything else. */
  readonly result: string;
  readonly seconds: number;
}

/** Counts what happens, and shows it to Prometheus. */
export interface Metrics {
  record(pass: Pass): void;
  deviceCall(call: DeviceCall): void;
  /** From the moment when a change was seen until its first write was acknowledged, in seconds. */
  changeToWrite(seconds: number): void;
  /** An error that no device and no user is to blame for. */
  bug(): void;
  readonly contentType: string;
  /** The page, in Prometheus' text format. */
  text(): Promise<string>;
}

/** From the speed of a unix socket to a device that is worked to its limit, in seconds. */
const LATENCY_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** @source https://prometheus.io/docs/practices/naming/ */
export function createMetrics(sources: StateSources): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const state = stateGauges(registry, sources);
  const holds = holdGauge(registry);
  const count = eventMetrics(registry);
  return {
    record(pass) {
      holds.record(pass);
      count.passes.inc({ result: resultOf(pass) });
      if (pass.kind === "unread") return;
      for (const { step, result } of pass.outcomes) {
        count.steps.inc({ load_balancer: pass.pool.loadBalancer, unit: pass.unit, verb: step.verb, result });
      }
    },
    deviceCall({ loadBalancer, unit, call, result, seconds }) {
      const labels = { load_balancer: loadBalancer, unit, call };
      count.calls.inc({ ...labels, result });
      count.callSeconds.observe(labels, seconds);
    },
    changeToWrite: (seconds) => count.changeToWrite.observe(seconds),
    bug: () => count.bugs.inc(),
    contentType: registry.contentType,
    text: async () => {
      state.refresh();
      holds.refresh();
      return await registry.metrics();
    },
  };
}

function resultOf(pass: Pass): "unread" | "failed" | "changed" | "unchanged" {
  if (pass.kind === "unread") return "unread";
  if (!isConverged(pass)) return "failed";
  return pass.outcomes.length > 0 ? "changed" : "unchanged";
}

function eventMetrics(registry: Registry) {
  const registers = [registry];
  const counter = <Label extends string>(name: string, help: string, labelNames: readonly Label[]): Counter<Label> =>
    new Counter({ name, help, labelNames, registers });
  const histogram = <Label extends string>(
    name: string,
    help: string,
    labelNames: readonly Label[],
  ): Histogram<Label> => new Histogram({ name, help, labelNames, buckets: LATENCY_BUCKETS, registers });
  const call = ["load_balancer", "unit", "call"] as const;
  return {
    passes: counter("hawser_passes_total", "Passes over a pool on a unit, by what they came to.", ["result"]),
    steps: counter("hawser_steps_total", "Changes of single members, by what became of them.", [
      "load_balancer",
      "unit",
      "verb",
      "result",
    ]),
    calls: counter("hawser_device_calls_total", "Calls to devices: ok, or the kind of the failure.", [
      ...call,
      "result",
    ]),
    callSeconds: histogram("hawser_device_call_seconds", "How long calls to devices take.", call),
    changeToWrite: histogram(
      "hawser_change_to_write_seconds",
      "From the moment when a change was seen until its first write was acknowledged.",
      [],
    ),
    bugs: counter("hawser_bugs_total", "Errors that no device and no user is to blame for.", []),
  };
}
