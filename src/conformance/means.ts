import { LawBroken, type LawNumber, type Skips } from "./law.ts";
import { secretsOf } from "./secretsOf.ts";
import { canBeSilent } from "./silence.ts";
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

interface Need {
  readonly law: LawNumber;
  readonly isMet: (target: Partial<Target>) => boolean;
  readonly reason: string;
}

const NEEDS: readonly Need[] = [
  { law: 7, isMet: ({ foreign }) => foreign !== undefined, reason: "needs a second hand on the device" },
  { law: 8, isMet: ({ faults }) => faults !== undefined, reason: "needs ways to make the device fail" },
  {
    law: 9,
    isMet: ({ silentUrl, url }) => silentUrl !== undefined || (url !== undefined && canBeSilent(url)),
    reason: "needs a silentUrl, which takes a connection and never answers",
  },
  { law: 10, isMet: ({ traffic }) => traffic !== undefined, reason: "needs connections through the balancer" },
  { law: 11, isMet: ({ wire }) => wire !== undefined, reason: "needs a look at what is sent to the device" },
  {
    law: 12,
    isMet: (target) => secretsOf(target).length > 0,
    reason: "needs credentials, whose values may never show",
  },
];

/** Skips for a target that is only a file and can give no functions, each with its reason. */
export const skipsWithout = (target: Partial<Target>): Skips =>
  Object.fromEntries(NEEDS.filter(({ isMet }) => !isMet(target)).map(({ law, reason }) => [law, reason]));
