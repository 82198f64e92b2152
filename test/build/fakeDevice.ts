import type { Capability } from "../../src/model/capability.ts";
import type { Clock } from "../../src/model/clock.ts";
import { memberId, type ObservedMember } from "../../src/model/member.ts";
import type { Plan, Step, StepOutcome } from "../../src/model/plan.ts";
import { poolId, type PoolKey } from "../../src/model/pool.ts";
import { isTag } from "../../src/model/tag.ts";
import type { Connection, OpenContext, Probe } from "../../src/provider/defineProvider.ts";
import { ProviderError } from "../../src/provider/providerError.ts";

export type FakeVerb = "open" | "probe" | "list" | "read" | "write";

/** How one call is to go. Where nothing is scripted, calls succeed at once. */
export type FakeAnswer =
  | { readonly kind: "ok" }
  /** Succeeds after a while; ends early where it is aborted, with nothing done. */
  | { readonly kind: "delay"; readonly ms: number }
  /** Fails before anything is done. */
  | { readonly kind: "fail"; readonly error: unknown }
  /** Does it, then fails: the answer is lost. */
  | { readonly kind: "lose" }
  /** Never answers; `stubborn`: not even when it is aborted. Nothing is done. */
  | { readonly kind: "hang"; readonly stubborn?: boolean }
  /** For writes: applies some steps and says so; the others fail with this error. */
  | { readonly kind: "partial"; readonly applied: readonly boolean[]; readonly error: ProviderError }
  /** For writes: does it, and answers one outcome too few. */
  | { readonly kind: "short" };

/** One unit behind a fake provider: pools in memory, calls counted, answers scripted. */
export interface FakeDevice {
  readonly pools: Map<string, Map<string, ObservedMember>>;
  readonly calls: Record<FakeVerb | "disposed", number>;
  /** What each write brought, in order of arrival. */
  readonly written: Plan[];
  /** The most reads and writes that were in flight at a time. */
  readonly peak: () => number;
  instance: string;
  role: Probe["role"];
  version: string;
  /** Scripts the next calls of a verb, in order. */
  next(verb: FakeVerb, ...answers: readonly FakeAnswer[]): void;
  /** How all calls go that are not scripted; `undefined`: well. */
  always: FakeAnswer | undefined;
  /** Makes a pool with these members, or replaces it. */
  give(pool: PoolKey, members: readonly ObservedMember[]): void;
  members(pool: PoolKey): readonly ObservedMember[] | undefined;
}

interface State extends FakeDevice {
  readonly clock: Clock;
  readonly capabilities: ReadonlySet<Capability>;
  readonly script: Map<FakeVerb, FakeAnswer[]>;
  inFlight: number;
  mostInFlight: number;
}

export interface OpenableDevice extends FakeDevice {
  open(context: OpenContext<unknown>): Promise<Connection>;
}

export function createFakeDevice(clock: Clock, capabilities: ReadonlySet<Capability>): OpenableDevice {
  const script = new Map<FakeVerb, FakeAnswer[]>();
  const pools = new Map<string, Map<string, ObservedMember>>();
  const state: State & OpenableDevice = {
    clock,
    capabilities,
    script,
    inFlight: 0,
    mostInFlight: 0,
    pools,
    calls: { open: 0, probe: 0, list: 0, read: 0, write: 0, disposed: 0 },
    written: [],
    peak: () => state.mostInFlight,
    instance: "1",
    role: "standalone",
    version: "1.0",
    next: (verb, ...answers) => void script.set(verb, [...(script.get(verb) ?? []), ...answers]),
    always: undefined,
    give: (pool, members) => void pools.set(poolId(pool), new Map(members.map((one) => [memberId(one), one]))),
    members: (pool) => valuesOf(pools.get(poolId(pool))),
    open: () => act(state, "open", { signal: new AbortController().signal, run: () => connect(state) }),
  };
  return state;
}

const valuesOf = (pool: Map<string, ObservedMember> | undefined): readonly ObservedMember[] | undefined =>
  pool && [...pool.values()];

interface Work<T> {
  readonly signal: AbortSignal;
  readonly run: (answer: FakeAnswer) => T;
}

/** Counts the call and lets it go as scripted. */
async function act<T>(state: State, verb: FakeVerb, { signal, run }: Work<T>): Promise<T> {
  const answer = state.script.get(verb)?.shift() ?? state.always ?? { kind: "ok" };
  state.calls[verb] += 1;
  state.inFlight += 1;
  state.mostInFlight = Math.max(state.mostInFlight, state.inFlight);
  try {
    await Promise.resolve();
    if (answer.kind === "fail") throw answer.error;
    if (answer.kind === "hang") return await until(signal, answer.stubborn === true);
    if (answer.kind === "delay") await pause(state.clock, answer.ms, signal);
    const result = run(answer);
    if (answer.kind === "lose") throw new ProviderError("unreachable", "the answer was lost", { applied: "unknown" });
    return result;
  } finally {
    state.inFlight -= 1;
  }
}

const until = (signal: AbortSignal, stubborn: boolean): Promise<never> =>
  new Promise((_, reject) => {
    if (!stubborn) signal.addEventListener("abort", () => reject(signal.reason));
  });

const pause = (clock: Clock, ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const cancel = clock.after(ms, resolve);
    signal.addEventListener("abort", () => {
      cancel();
      reject(signal.reason);
    });
  });

function connect(state: State & FakeDevice): Connection {
  const { pools } = state;
  const probed = (): Probe => ({
    product: "fake",
    version: state.version,
    role: state.role,
    sync: "in-sync",
    instance: state.instance,
  });
  return {
    probe: (signal) => act(state, "probe", { signal, run: probed }),
    pools: {
      async *list(signal) {
        yield* await act(state, "list", { signal, run: () => taggedPools(pools) });
      },
      read: (pool, signal) => act(state, "read", { signal, run: () => valuesOf(pools.get(poolId(pool))) }),
      write: (plans, signal) =>
        act(state, "write", { signal, run: (answer) => plans.flatMap((plan) => write(state, plan, answer)) }),
    },
    async [Symbol.asyncDispose]() {
      state.calls.disposed += 1;
    },
  };
}

const taggedPools = (pools: State["pools"]): readonly PoolKey[] =>
  [...pools]
    .filter(([, members]) => members.values().some(({ tag }) => tag !== undefined && isTag(tag)))
    .map(([id]) => ({ loadBalancer: "", pool: id.slice(id.indexOf("/") + 1) }));

function write(state: State, plan: Plan, answer: FakeAnswer): readonly StepOutcome[] {
  const { pools, written } = state;
  const id = poolId(plan.pool);
  written.push(plan);
  if (plan.create && !pools.has(id)) pools.set(id, new Map());
  const pool = pools.get(id);
  if (pool === undefined) throw new ProviderError("rejected", `pool ${id} does not exist`);
  const outcomes = plan.steps.map((step, index): StepOutcome => {
    if (answer.kind === "partial" && answer.applied[index] !== true) {
      const { failure } = answer.error;
      return { step, result: failure.applied === "no" ? "not-applied" : "unknown", failure };
    }
    apply(state, pool, step);
    return { step, result: "applied" };
  });
  return answer.kind === "short" ? outcomes.slice(1) : outcomes;
}

function apply({ capabilities }: State, pool: Map<string, ObservedMember>, step: Step): void {
  const id = memberId(step.member);
  if (step.verb === "remove") pool.delete(id);
  if (step.verb === "add") pool.set(id, newcomer(step, capabilities));
  const before = pool.get(id);
  if (before === undefined) return;
  if (step.verb === "drain") pool.set(id, { ...before, state: "draining" });
  if (step.verb === "disable") pool.set(id, { ...before, state: "disabled" });
  if (step.verb === "update" || step.verb === "undrain") pool.set(id, served(before, step));
}

function newcomer(step: Extract<Step, { verb: "add" }>, capabilities: ReadonlySet<Capability>): ObservedMember {
  const { network, address, port } = step.member;
  return {
    network,
    address,
    port,
    state: "enabled",
    health: capabilities.has("health") ? "unknown" : "unchecked",
    weight: step.weight,
    ...(step.connectionLimit === undefined ? {} : { connectionLimit: step.connectionLimit }),
    ...(capabilities.has("tag") && step.tag !== undefined ? { tag: step.tag } : {}),
  };
}

function served(before: ObservedMember, step: Step): ObservedMember {
  const member = { ...before, weight: step.weight };
  delete (member as { connectionLimit?: number }).connectionLimit;
  return {
    ...member,
    ...(step.verb === "undrain" ? { state: "enabled" } : {}),
    ...(step.connectionLimit === undefined ? {} : { connectionLimit: step.connectionLimit }),
  };
}
