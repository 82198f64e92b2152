import fc from "fast-check";
import { LawBroken } from "./law.ts";
import type { LawContext } from "./lawContext.ts";

interface Property<T> {
  readonly any: fc.Arbitrary<T>;
  /** Runs, where not those of the context. */
  readonly runs?: number;
  readonly check: (value: T) => Promise<void>;
}

/**
 * Checks a property on drawn values.
 *
 * @throws with the smallest value found that breaks it, and the seed that draws it again
 */
export async function forAny<T>(context: LawContext, { any, runs = context.runs, check }: Property<T>): Promise<void> {
  const property = fc.asyncProperty(any, async (value) => {
    context.count();
    await check(value);
  });
  const details = await fc.check(property, {
    numRuns: runs,
    ...(context.seed === undefined ? {} : { seed: context.seed }),
  });
  if (!details.failed) return;
  const { errorInstance: cause, seed, numShrinks, counterexample } = details;
  const message = cause instanceof Error ? cause.message : String(cause);
  const blamed = cause instanceof LawBroken ? cause.blamed : undefined;
  throw new LawBroken(
    `${message} (seed ${seed}, made smaller ${numShrinks} times, with ${fc.stringify(counterexample)})`,
    { blamed, cause },
  );
}
