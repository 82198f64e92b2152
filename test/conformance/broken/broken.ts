import { memory } from "../../../providers/memory/index.ts";
import type { LawNumber, Target } from "../../../src/conformance/index.ts";
import type { ObservedMember, OpenContext, Plan, PoolKey, Provider, StepOutcome } from "../../../src/provider/index.ts";

/** A provider with one planted bug. */
export interface Broken {
  /** The bug, as a sentence. */
  readonly bug: string;
  /** The law that must find it. */
  readonly law: LawNumber;
  readonly provider: Provider;
  /** What the target can see besides. */
  readonly sees?: Partial<Target>;
}

/** The verbs of a connection's pools, each a function of its own. */
interface Verbs {
  readonly list: (signal: AbortSignal) => AsyncIterable<PoolKey>;
  readonly read: (pool: PoolKey, signal: AbortSignal) => Promise<readonly ObservedMember[] | undefined>;
  readonly write: (plans: readonly Plan[], signal: AbortSignal) => Promise<readonly StepOutcome[]>;
}

/** The memory, with some of its verbs done wrong. */
export const memoryWith = (change: (pools: Verbs, context: OpenContext<unknown>) => Partial<Verbs>): Provider => ({
  ...memory,
  async open(context) {
    const connection = await memory.open({ ...context, config: memory.config.parse(context.config) });
    return { ...connection, pools: { ...connection.pools, ...change(connection.pools, context) } };
  },
});
