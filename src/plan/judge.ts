import { addBeforeRemove } from "./guards/addBeforeRemove.ts";
import { brake } from "./guards/brake.ts";
import { evidence } from "./guards/evidence.ts";
import { floor } from "./guards/floor.ts";
import { freeze } from "./guards/freeze.ts";
import { freshness } from "./guards/freshness.ts";
import type { Guard, GuardContext, Verdict } from "./guards/guard.ts";
import { identity } from "./guards/identity.ts";
import { ownership } from "./guards/ownership.ts";
import { settle } from "./guards/settle.ts";
import { syncPolicy } from "./guards/syncPolicy.ts";
import type { Proposal } from "./proposal.ts";

/** Order matters: the first hold is the one a person sees, and the counting guards come last. */
export const ALL_GUARDS: readonly Guard[] = [
  freeze,
  syncPolicy,
  settle,
  ownership,
  identity,
  freshness,
  evidence,
  addBeforeRemove,
  floor,
  brake,
];

/** Passes the proposals through the guards, each seeing what the ones before have let through. */
export function judge(
  proposals: readonly Proposal[],
  context: GuardContext,
  guards: readonly Guard[] = ALL_GUARDS,
): Verdict {
  return guards.reduce<Verdict>(
    (so, guard) => {
      const verdict = guard.judge(so.passed, context);
      return {
        passed: verdict.passed,
        holds: [...so.holds, ...verdict.holds],
        looks: [...so.looks, ...verdict.looks],
        released: [...so.released, ...verdict.released],
      };
    },
    { passed: proposals, holds: [], looks: [], released: [] },
  );
}
