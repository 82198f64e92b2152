import { isDeepStrictEqual } from "node:util";
import type { ShrinkWindow } from "./device/shrinkWindow.ts";
import type { Unit } from "./device/unit.ts";
import type { Clock } from "./model/clock.ts";
import type { Ledger } from "./model/ledger.ts";
import type { Pass } from "./model/pass.ts";
import type { Plan, StepOutcome } from "./model/plan.ts";
import { poolId, type PoolKey } from "./model/pool.ts";
import type { PoolRecord } from "./model/record.ts";
import type { World } from "./model/world.ts";
import { makePlan } from "./plan/makePlan.ts";
import type { PlanInput } from "./plan/planInput.ts";
import { recordAfter } from "./plan/recordAfter.ts";
import { withPolicies } from "./plan/withPolicies.ts";
import { ProviderError } from "./provider/providerError.ts";
import { resolve } from "./resolve/resolve.ts";
import type { ResolveContext } from "./resolve/resolveContext.ts";

/** All that a pass touches besides its unit. */
export interface Ports {
  readonly world: World;
  readonly ledger: Ledger;
  readonly clock: Clock;
}

/** One pool on one unit. */
export interface Target {
  readonly pool: PoolKey;
  readonly unit: Unit;
  readonly shrink: ShrinkWindow;
  readonly context: ResolveContext;
}

/** One pass over one pool on one unit, inside the unit's queue. Reads the world as late as it can, never remembers it. */
export async function reconcile(target: Target, ports: Ports, signal: AbortSignal): Promise<Pass> {
  const { pool, unit } = target;
  const { ledger, clock } = ports;
  const record = await ledger.read(pool, unit.name);
  const observed = await unit.observed(pool, signal).catch(failureOf);
  const wish = unit.normalize(resolve(ports.world, { pool, record }, target.context));
  if (observed instanceof ProviderError) {
    if (record !== undefined) await keep(withPolicies(record, wish), record, ledger);
    return { kind: "unread", pool, unit: unit.name, at: clock.now(), wish, failure: observed.failure };
  }
  const plan = planFor(target, ports, { wish, record, observed });
  target.shrink.set(poolId(pool), plan.living);
  const outcomes = await carryOut(plan, { target, ports, signal, record });
  const after = acknowledged(plan, outcomes, { target, ports, record });
  await keep(after, record, ledger);
  return { kind: "planned", pool, unit: unit.name, at: clock.now(), wish, plan, outcomes, record: after };
}

function planFor(
  { unit, shrink }: Target,
  { world, clock }: Ports,
  seen: Pick<PlanInput, "wish" | "record" | "observed">,
): Plan {
  const now = clock.now();
  return makePlan({
    ...seen,
    cluster: world.cluster,
    handWritten: world.handWritten,
    unit: unit.name,
    traits: unit.traits,
    brake: shrink.brake(now),
    now,
  });
}

interface Carrying {
  readonly target: Target;
  readonly ports: Ports;
  readonly record: PoolRecord | undefined;
}

/**
 * What could lose the trace of a member is on disk before the device hears of it.
 *
 * @throws whatever a bug throws; the ledger then says that the call may still land
 */
async function carryOut(
  plan: Plan,
  { signal, ...carrying }: Carrying & { readonly signal: AbortSignal },
): Promise<readonly StepOutcome[]> {
  const { target, ports } = carrying;
  if (plan.recordFirst) await ports.ledger.write(plan.record);
  try {
    return await target.unit.write(plan, signal);
  } catch (error) {
    const unknown = plan.steps.map((step) => ({ step, result: "unknown" as const }));
    await ports.ledger.write(acknowledged(plan, unknown, carrying));
    throw error;
  }
}

const acknowledged = (plan: Plan, outcomes: readonly StepOutcome[], { target, ports, record }: Carrying): PoolRecord =>
  recordAfter({
    before: record,
    plan,
    outcomes,
    settleSeconds: target.unit.traits.settleSeconds,
    now: ports.clock.now(),
  });

function failureOf(error: unknown): ProviderError {
  if (error instanceof ProviderError) return error;
  throw error;
}

/** Since when something is absent is worth remembering, and not worth a write: after a restart it has to last anew. */
async function keep(after: PoolRecord, before: PoolRecord | undefined, ledger: Ledger): Promise<void> {
  if (after === before) return;
  if (before !== undefined && isDeepStrictEqual(lasting(after), lasting(before))) ledger.remember(after);
  else await ledger.write(after);
}

const lasting = ({ members, ...record }: PoolRecord): object => ({
  ...record,
  members: members.map(({ absentSince: _absentSince, ...member }) => member),
});
