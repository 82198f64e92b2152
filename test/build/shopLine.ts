import type { Hold } from "../../src/model/plan.ts";
import { FAKE_URL } from "./fakeProvider.ts";
import { aLine, type Line, type LineOptions } from "./line.ts";
import { aLoadBalancer, aSlice, aWebShop, type Manifest } from "./manifests.ts";

export const SHOP_POOL = { loadBalancer: "edge", pool: "shop-web" };
export const never = new AbortController().signal;

/** Everything that feeds `edge/shop-web` but the load balancer, which the line brings. */
export const shop = (pods: number): Manifest[] => aWebShop({ pods }).filter(({ kind }) => kind !== "LoadBalancer");

/** The slice of the shop that lists these Pods, as ready or not. */
export const slice = (numbers: readonly number[], conditions: object = {}): Manifest =>
  aSlice({ endpoints: numbers.map((n) => ({ address: `10.244.0.${n}`, pod: `web-${n}`, ...conditions })) });

/** The load balancer of the line, with more in its spec. */
export const edge = (spec: object = {}): Manifest =>
  aLoadBalancer({ spec: { provider: "fake", units: [{ name: "a", url: FAKE_URL }], ...spec } });

/** A line over the shop that has had its first pass; its pool exists and was empty. */
export async function startedShop(pods: number, spec: object = {}, options: LineOptions = {}): Promise<Line> {
  const line = await aLine(shop(pods), spec, options);
  line.device.give(SHOP_POOL, []);
  await line.operator.start(never);
  await line.clock.settle();
  return line;
}

/** What the last pass holds back. */
export function holdsNow({ passes }: Line): readonly Hold[] {
  const last = passes.at(-1);
  return last?.kind === "planned" ? last.plan.holds : [];
}

/** Addresses in the ledger, and those on the device. */
export const bothSides = ({ ledger, device }: Line): { ledger: readonly string[]; device: readonly string[] } => ({
  ledger: [...ledger.records.values()].flatMap(({ members }) => members.map(({ address }) => address)),
  device: (device.members(SHOP_POOL) ?? []).map(({ address }) => address),
});

/** Stops the operator after so many passes more, so that a line that never rests fails a test and does not hang it. */
export function stopAfter(line: Line, most: number): () => number {
  let count = 0;
  line.passes.push = () => {
    count += 1;
    if (count > most) void line.operator.stop("now");
    return count;
  };
  return () => count;
}
