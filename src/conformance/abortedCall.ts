import type { Plan, StepOutcome } from "../model/plan.ts";
import { type Ending, endsSoon, SOON_MS } from "./endsSoon.ts";
import { failureOf } from "./failureOf.ts";
import { ensure } from "./law.ts";

/** `before`: the signal is aborted when the call is made; else milliseconds after it. */
export type AbortTime = number | "before";

interface AbortedCall<T> {
  readonly what: string;
  readonly when: AbortTime;
  readonly run: (signal: AbortSignal) => Promise<T>;
}

/**
 * Makes a call, aborts it, and waits for its end.
 *
 * @throws {LawBroken} where it does not end soon after
 */
export async function abortedCall<T>({ what, when, run }: AbortedCall<T>): Promise<Ending<T>> {
  const controller = new AbortController();
  if (when === "before") controller.abort();
  const timer = when === "before" ? undefined : setTimeout(() => controller.abort(), when);
  try {
    const withinMs = SOON_MS + (when === "before" ? 0 : when);
    return await endsSoon({ what: `an aborted ${what}`, withinMs, run: () => run(controller.signal) });
  } finally {
    clearTimeout(timer);
  }
}

const ABORTS: ReadonlySet<string> = new Set(["AbortError", "TimeoutError", "CanceledError"]);

/**
 * What an aborted call may throw: the abort, or a provider's error.
 *
 * @throws anything else: a bug of the adapter
 */
export function mayThrow(error: unknown): void {
  const isAbort = error instanceof Error && ABORTS.has(error.name);
  if (!isAbort && failureOf(error) === undefined) throw error;
}

/**
 * The outcomes of an aborted write. One that threw has sent nothing, by the contract.
 *
 * @throws {LawBroken} where it threw when something may have been sent
 */
export function outcomesOf({ steps }: Plan, ending: Ending<readonly StepOutcome[]>): readonly StepOutcome[] {
  if (ending.kind === "answered") return ending.answer;
  mayThrow(ending.error);
  const failure = failureOf(ending.error);
  ensure(
    failure?.applied !== "unknown",
    () => `an aborted write threw when something may have been sent (${failure?.message}): then it must give outcomes`,
  );
  return steps.map((step) => ({ step, result: "not-applied" }));
}
