import type { Failure } from "../model/failure.ts";
import type { Connection } from "../provider/defineProvider.ts";
import { failureOf } from "./failureOf.ts";
import { never } from "./hand.ts";
import { ensure } from "./law.ts";
import type { LawContext } from "./lawContext.ts";
import { additionTo } from "./members.ts";
import type { FaultScene } from "./target.ts";

/** The calls that a fault can hit. */
export const VERBS = ["probe", "read", "write"] as const;
type Verb = (typeof VERBS)[number];

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
  const { instance } = verb === "read" ? NO_PROBE : await connection.probe(never());
  if (verb === "read") await connection.pools.read(pool, never());
  if (verb !== "write") return undefined;
  const outcomes = await connection.pools.write([additionTo(context, pool, instance)], never());
  return outcomes.find(({ failure }) => failure !== undefined)?.failure;
}

const NO_PROBE = { instance: "" };
