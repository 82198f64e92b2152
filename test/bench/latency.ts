import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { startHaproxy } from "../build/haproxyProcess.ts";
import { eventually } from "../build/eventually.ts";
import { startHawser, type HawserProcess } from "../build/hawserProcess.ts";
import { aBinding, aLoadBalancer, aNamespace, aService, aSlice, aTenantNetwork } from "../build/manifests.ts";
import { startRelay, type Relay } from "./relay.ts";
import { spreadOf, spreadText } from "./spread.ts";

const SERVICES = 100;
const ENDPOINTS = 3;
const CHANGES = 300;
const EVERY_MS = 100;
const DEVICE_MS = 1;

/**
 * One endpoint is added every 100 ms to one of 100 Services, by replacing the manifest of its slice: from the moment before the
 * file is in place until the device has the request that carries the address. A real HAProxy behind a relay that answers after
 * 1 ms; injector and relay share one process and one clock.
 */
export async function benchLatency(): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), "hawser-bench-"));
  const names = Array.from({ length: SERVICES }, (_, index) => `s${index}`);
  await using haproxy = await startHaproxy({ backends: names.map((name) => ({ name: `shop-${name}` })) });
  const relay = await startRelay(join(folder, "relay.sock"), haproxy.url.slice("unix://".length), DEVICE_MS);
  const shop = layOut(folder, names);
  await using hawser = startHawser(shop);
  await eventually(() => names.every((name) => hawser.log().includes(`edge/shop-${name}"`)), { withinMs: 60_000 });
  await pause(3_000);
  const cpuBefore = cpuSeconds(hawser);
  const before = relay.arrivals.length;
  const latencies = await change(shop.manifests, relay);
  const calls = relay.arrivals.slice(before).filter(({ text }) => text.includes(" server "));
  const cpu = cpuSeconds(hawser) - cpuBefore;
  const reads = relay.arrivals.slice(before).filter(({ text }) => text.includes("show servers")).length;
  const memory = residentMiB(hawser);
  relay.close();
  await hawser.stop();
  rmSync(folder, { recursive: true, force: true });
  return [
    `manifest event → device request, ${SERVICES} Services × ${ENDPOINTS}, ${1000 / EVERY_MS} changes a second, ${DEVICE_MS} ms device:`,
    `  ${spreadText(spreadOf(latencies))} ms`,
    `  ${(calls.length / CHANGES).toFixed(2)} writes and ${(reads / CHANGES).toFixed(2)} reads a change; ${cpu.toFixed(1)} s CPU; ${memory} MiB resident`,
  ];
}

function layOut(folder: string, names: readonly string[]): { readonly manifests: string; readonly state: string } {
  const manifests = join(folder, "manifests");
  mkdirSync(join(manifests, "platform"), { recursive: true });
  put(join(manifests, "platform", "edge.json"), [
    aLoadBalancer({ spec: { units: [{ name: "a", url: `unix://${join(folder, "relay.sock")}` }] } }),
    aTenantNetwork({ spec: { networks: [{ name: "pods", cidrs: ["10.0.0.0/8"] }], sources: ["Manual"] } }),
    aNamespace(),
  ]);
  for (const [index, name] of names.entries()) {
    put(join(manifests, `${name}.json`), [aService({ name }), aBinding({ name })]);
    putSlice(manifests, index, ENDPOINTS);
  }
  return { manifests, state: join(folder, "state") };
}

async function change(manifests: string, relay: Relay): Promise<readonly number[]> {
  const sizes = Array.from({ length: SERVICES }, () => ENDPOINTS);
  const latencies: number[] = [];
  for (let round = 0; round < CHANGES; round += 1) {
    const index = (round * 37) % SERVICES;
    const size = (sizes[index] ?? 0) + 1;
    sizes[index] = size;
    const start = putSlice(manifests, index, size);
    await pause(EVERY_MS - 5 + 10 * ((round * 7) % 10) * 0.1);
    const found = relay.arrivals.findLast(({ text }) => text.includes(`${addressOf(index, size)}:8080`));
    if (found === undefined)
      throw new Error(`${addressOf(index, size)} did not reach the device within ${EVERY_MS} ms`);
    latencies.push(found.at - start);
  }
  return latencies;
}

const addressOf = (index: number, endpoint: number): string => `10.1.${index}.${endpoint}`;

/** When the file was put in place, of `performance.now()`. */
function putSlice(manifests: string, index: number, size: number): number {
  const endpoints = Array.from({ length: size }, (_, endpoint) => ({ address: addressOf(index, endpoint + 1) }));
  return put(join(manifests, `s${index}-slice.json`), [aSlice({ service: `s${index}`, endpoints })]);
}

function put(path: string, items: readonly object[]): number {
  writeFileSync(`${path}.tmp`, `${JSON.stringify({ apiVersion: "v1", kind: "List", items })}\n`);
  const start = performance.now();
  renameSync(`${path}.tmp`, path);
  return start;
}

function cpuSeconds(hawser: HawserProcess): number {
  const fields = hawser.stat("stat").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

const residentMiB = (hawser: HawserProcess): number =>
  Math.round(Number(/VmRSS:\s+(\d+)/.exec(hawser.stat("status"))?.[1]) / 1024);
