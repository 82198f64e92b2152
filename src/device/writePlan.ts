import type { Failure, FailureKind } from "../model/failure.ts";
import type { Plan, StepOutcome } from "../model/plan.ts";
import { poolId } from "../model/pool.ts";
import { ProviderError } from "../provider/providerError.ts";
import { applyOutcomes } from "./applyOutcomes.ts";
import type { Device } from "./device.ts";

/**
 * Makes a plan so and keeps what the unit acknowledged of it. What a provider throws, but for a `ProviderError`, passes
 * through, and the outcome counts as unknown.
 *
 * @throws {ProviderError} only where a plan without steps has failed, which no outcome could carry
 */
export async function writePlan(device: Device, plan: Plan, signal: AbortSignal): Promise<readonly StepOutcome[]> {
  if (plan.steps.length === 0 && !plan.create) return [];
  const { memory, traits } = device;
  const expectation = memory.expect(poolId(plan.pool));
  const outcomes = await send(device, plan, signal);
  if (outcomes.some(({ result }) => result === "unknown")) doubt(device, plan);
  else expectation.wasWritten(applyOutcomes(plan.basedOn, { outcomes, capabilities: traits.capabilities }));
  tell(device, outcomes);
  return outcomes;
}

async function send(device: Device, plan: Plan, signal: AbortSignal): Promise<readonly StepOutcome[]> {
  try {
    return await call(device, plan, signal);
  } catch (error) {
    if (error instanceof ProviderError && plan.steps.length > 0) return outcomesOf(plan, error.failure);
    doubt(device, plan);
    throw error;
  }
}

const call = ({ link, pulse }: Device, plan: Plan, signal: AbortSignal): Promise<readonly StepOutcome[]> =>
  link.call({
    what: `write of ${poolId(plan.pool)}`,
    urgent: plan.steps.some(({ verb }) => verb === "disable"),
    signal,
    run: async (connection, own) => {
      if (pulse.instance() !== plan.basedOn.instance) {
        throw new ProviderError("conflict", `${poolId(plan.pool)}: the unit has restarted since the pool was read`);
      }
      return complete(plan, await connection.pools.write([plan], own));
    },
    failureIn: gravest,
  });

function complete(plan: Plan, outcomes: readonly StepOutcome[]): readonly StepOutcome[] {
  if (outcomes.length === plan.steps.length) return outcomes;
  throw new Error(
    `${poolId(plan.pool)}: the provider answered ${outcomes.length} outcomes for ${plan.steps.length} steps`,
  );
}

/** How much a failure says about the unit as a whole, the most first. */
const GRAVITY: readonly FailureKind[] = ["unreachable", "unauthorized", "conflict", "busy", "rejected"];

function gravest(outcomes: readonly StepOutcome[]): Failure | undefined {
  const failures = outcomes.flatMap(({ failure }) => failure ?? []);
  return failures.toSorted((a, b) => GRAVITY.indexOf(a.kind) - GRAVITY.indexOf(b.kind))[0];
}

function outcomesOf({ steps }: Plan, failure: Failure): readonly StepOutcome[] {
  const result = failure.applied === "no" ? "not-applied" : "unknown";
  return steps.map((step) => ({ step, result, failure }));
}

/** The call may land until the settle time has passed: what is read before that is read again then. */
function doubt({ memory, traits, clock }: Device, { pool }: Plan): void {
  memory.doubt(poolId(pool), clock.now() + traits.settleSeconds * 1000);
}

function tell({ pulse }: Device, outcomes: readonly StepOutcome[]): void {
  const failure = gravest(outcomes);
  if (failure === undefined) pulse.synced();
  else pulse.failed(failure.message);
}
