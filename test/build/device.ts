import type { Clock } from "../../src/model/clock.ts";
import type { ObservedMember } from "../../src/model/member.ts";
import type { Observed, Plan, Step } from "../../src/model/plan.ts";
import type { PoolKey } from "../../src/model/pool.ts";
import { createSession, type SessionOptions } from "../../src/device/session.ts";
import type { InstanceChange, Unit, UnitEvents } from "../../src/device/unit.ts";
import { FAKE_URL, type FakeProvider } from "./fakeProvider.ts";

export const never = new AbortController().signal;

export const aPool = (pool = "web", loadBalancer = "edge"): PoolKey => ({ loadBalancer, pool });

/** `10.0.0.<last>:8080`, enabled. */
export const aMember = (last: number, more: Partial<ObservedMember> = {}): ObservedMember => ({
  network: "default",
  address: `10.0.0.${last}`,
  port: 8080,
  state: "enabled",
  health: "unchecked",
  weight: 1,
  ...more,
});

const EVIDENCE = { kind: "pod-terminating", detail: "pod web-1 is being deleted", by: "sight" } as const;

/** A step on `10.0.0.<last>:8080`. */
export function aStep(verb: Step["verb"], last: number, more: Partial<Pick<Step, "weight" | "tag">> = {}): Step {
  const member = { network: "default", address: `10.0.0.${last}`, port: 8080 };
  const base = { member, weight: 1, reason: `pod web-${last} is ready`, ...more };
  if (verb === "add" || verb === "update" || verb === "undrain") return { ...base, verb };
  if (verb === "remove") return { ...base, verb, evidence: EVIDENCE, cut: false };
  return { ...base, verb, evidence: EVIDENCE };
}

export function aPlan(basedOn: Observed, steps: readonly Step[], more: Partial<Plan> = {}): Plan {
  const pool = more.pool ?? aPool();
  const record = { pool, unit: "a", epoch: 0, members: [], owners: [], applied: [] };
  const living = { size: 0, excused: 0 };
  const nothing = { holds: [], after: [], options: {}, recordFirst: false, drift: [], foreign: [], living };
  return { pool, unit: "a", create: false, steps, basedOn, record, ...nothing, ...more };
}

/** What a unit told by itself. */
export interface Heard {
  readonly events: UnitEvents;
  readonly instances: InstanceChange[];
  readonly reachable: boolean[];
  readonly errors: unknown[];
}

export function hear(): Heard {
  const heard = { instances: [] as InstanceChange[], reachable: [] as boolean[], errors: [] as unknown[] };
  const events: UnitEvents = {
    onInstance: (change) => void heard.instances.push(change),
    onReachable: (change) => void heard.reachable.push(change.reachable),
    onError: (error) => void heard.errors.push(error),
  };
  return { ...heard, events };
}

/** A session with the unit `edge/a` at `fake://a`: no rate, ten-minute resync without jitter, deadline of 10 s. */
export const aSession = (
  { provider }: FakeProvider,
  clock: Clock,
  more: Partial<SessionOptions> = {},
): Unit & { readonly heard: Heard } => {
  const heard = hear();
  const unit = createSession({
    loadBalancer: "edge",
    unit: { name: "a", url: FAKE_URL },
    provider,
    config: { untagged: false },
    credentials: {},
    allowLoopback: false,
    timeoutMs: 10_000,
    breaker: { failures: 5, openSeconds: 10 },
    resync: { kind: "interval", seconds: 600, jitterPercent: 0 },
    clock,
    events: heard.events,
    ...more,
  });
  return { ...unit, heard };
};

/** One pass without a planner: reads if need be, writes these steps. */
export async function writeSteps(unit: Unit, steps: readonly Step[], pool = aPool()): Promise<Plan> {
  const plan = aPlan(await unit.observed(pool, never), steps, { pool });
  await unit.write(plan, never);
  return plan;
}
