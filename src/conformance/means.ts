import { LawBroken, type LawNumber, type Skips } from "./law.ts";
import type { Target } from "./target.ts";

/**
 * What the target gives for a law.
 *
 * @throws {LawBroken} where it gives nothing: a law is skipped only with a stated reason
 */
export function means<T>(given: T | undefined, name: keyof Target, what: string): T {
  if (given !== undefined) return given;
  throw new LawBroken(`the target gives no ${name}: give ${what}, or skip the law with a reason`);
}

const NEEDS: readonly (readonly [LawNumber, keyof Target, string])[] = [
  [7, "foreign", "needs a second hand on the device"],
  [8, "faults", "needs ways to make the device fail"],
  [10, "traffic", "needs connections through the balancer"],
];

/** Skips for a target that is only a file and can give no functions, each with its reason. */
export const skipsWithout = (target: Partial<Target>): Skips =>
  Object.fromEntries(NEEDS.filter(([, name]) => target[name] === undefined).map(([law, , reason]) => [law, reason]));
