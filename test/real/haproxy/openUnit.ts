import { haproxy } from "../../../providers/haproxy/index.ts";
import type { MemberKey, ObservedMember } from "../../../src/model/member.ts";
import type { Plan, Step, StepOutcome } from "../../../src/model/plan.ts";
import type { PoolKey } from "../../../src/model/pool.ts";
import { tagOf } from "../../../src/model/tag.ts";
import type { Connection } from "../../../src/provider/index.ts";
import { aPlan } from "../../build/device.ts";

export const TAG = tagOf({ cluster: "cluster-1", kind: "LoadBalancerBinding", uid: "binding-1" }, "pod-1");

const EVIDENCE = { kind: "pod-terminating", detail: "pod web-1 is being deleted", by: "sight" } as const;

type Verb = Step["verb"];
type Extra = Partial<Pick<Step, "weight" | "connectionLimit">> & {
  readonly tag?: string | undefined;
  readonly cut?: boolean;
};

/** A step on `address:port`, with the tag of these tests unless `tag` says otherwise; an empty one means none. */
export function step(verb: Verb, endpoint: string, { tag = TAG, cut = false, ...more }: Extra = {}): Step {
  const base = { member: memberAt(endpoint), weight: 1, reason: "a test", ...(tag === "" ? {} : { tag }), ...more };
  const steps: Readonly<Record<Verb, Step>> = {
    add: { ...base, verb: "add" },
    update: { ...base, verb: "update" },
    undrain: { ...base, verb: "undrain" },
    drain: { ...base, verb: "drain", evidence: EVIDENCE },
    disable: { ...base, verb: "disable", evidence: EVIDENCE },
    remove: { ...base, verb: "remove", evidence: EVIDENCE, cut },
  };
  return steps[verb];
}

function memberAt(endpoint: string): MemberKey {
  const at = endpoint.lastIndexOf(":");
  return { network: "default", address: endpoint.slice(0, at), port: Number(endpoint.slice(at + 1)) };
}

export interface OpenOptions {
  readonly config?: unknown;
  readonly credentials?: Readonly<Record<string, string>>;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly timeoutMs?: number;
}

/** The provider's connection to one HAProxy, and short ways to use it. Loopback members are let through. */
export interface TestUnit {
  readonly connection: Connection;
  instance(): Promise<string>;
  plan(pool: string, steps: readonly Step[]): Promise<Plan>;
  write(pool: string, ...steps: readonly Step[]): Promise<readonly StepOutcome[]>;
  read(pool: string): Promise<readonly ObservedMember[] | undefined>;
}

export const never = new AbortController().signal;

export const keyOf = (pool: string): PoolKey => ({ loadBalancer: "edge", pool });

export async function openUnit(url: string, more: OpenOptions = {}): Promise<TestUnit> {
  const { config = {}, credentials = {}, options = {}, timeoutMs = 5_000 } = more;
  const connection = await haproxy.open({
    unit: { name: "a", url },
    config: haproxy.config.parse(config),
    credentials,
    timeoutMs,
    allowLoopback: true,
  });
  const instance = async () => (await connection.probe(never)).instance;
  const plan = async (pool: string, steps: readonly Step[]): Promise<Plan> => {
    const basedOn = { instance: await instance(), readAt: 0, members: [], from: "read" } as const;
    return aPlan(basedOn, steps, { pool: keyOf(pool), options });
  };
  return {
    connection,
    instance,
    plan,
    write: async (pool, ...steps) => connection.pools.write([await plan(pool, steps)], never),
    read: (pool) => connection.pools.read(keyOf(pool), never),
  };
}

/** `applied`, or the result with its failure's kind: what most tests ask of an outcome. */
export const inShort = (outcomes: readonly StepOutcome[]): readonly string[] =>
  outcomes.map(({ result, failure }) => (failure === undefined ? result : `${result} ${failure.kind}`));
