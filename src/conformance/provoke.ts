import type { Failure } from "../model/failure.ts";
import type { Plan } from "../model/plan.ts";
import type { PoolKey } from "../model/pool.ts";
import type { Connection } from "../provider/defineProvider.ts";
import { checkOutcomes } from "./checkOutcomes.ts";
import { failureOf } from "./failureOf.ts";
import { never } from "./hand.ts";
import { ensure } from "./law.ts";
import type { LawContext } from "./lawContext.ts";
import { additionTo } from "./members.ts";
import type { Fault, FaultScene } from "./target.ts";

type Verb = NonNullable<Fault["verbs"]>[number];

/** The calls that a fault hits. Without tags there is nothing to list, and nothing to fail. */
export function verbsOf({ capabilities }: LawContext, { verbs }: Fault): readonly Verb[] {
  return verbs ?? ["probe", ...(capabilities.has("tag") ? (["list"] as const) : []), "read", "write"];
}

/**
 * What one call fails with under a fault; `undefined` where it succeeds.
 *
 * @throws what is not a provider's error: a bug of the adapter
 */
export async function provoke(context: LawContext, scene: FaultScene, verb: Verb): Promise<Failure | undefined> {
  try {
    await using connection = await context.open(scene);
    return await call(context, connection, { verb, scene });
  } catch (error) {
    const failure = failureOf(error);
    if (failure === undefined) throw error;
    const isLate = verb === "write" && failure.applied !== "no";
    ensure(
      !isLate,
      () => `write threw when something may have been sent (${failure.message}): then it must give outcomes`,
    );
    return failure;
  }
}

interface Attempt {
  readonly verb: Verb;
  readonly scene: FaultScene;
}

async function call(
  context: LawContext,
  connection: Connection,
  { verb, scene }: Attempt,
): Promise<Failure | undefined> {
  const pool = scene.pool ?? context.target.pools[0];
  switch (verb) {
    case "probe":
      return void (await connection.probe(never()));
    case "list":
      return void (await Array.fromAsync(connection.pools.list(never())));
    case "read":
      return void (await connection.pools.read(pool, never()));
    case "write":
      return await failureOfWrite(connection, scene, await plainPlan(context, connection, pool));
  }
}

async function plainPlan(context: LawContext, connection: Connection, pool: PoolKey): Promise<Plan> {
  const { instance } = await connection.probe(never());
  return additionTo(context, pool, instance);
}

async function failureOfWrite({ pools }: Connection, scene: FaultScene, plain: Plan): Promise<Failure | undefined> {
  const plan = scene.plan?.(plain) ?? plain;
  const outcomes = checkOutcomes(plan, await pools.write([plan], never()));
  return outcomes.find(({ failure }) => failure !== undefined)?.failure;
}
