import type { Failure, FailureKind } from "../../model/failure.ts";
import { withHand } from "../hand.ts";
import { ensure, type Law } from "../law.ts";
import { means } from "../means.ts";
import { provoke, verbsOf } from "../provoke.ts";
import type { Fault, Target } from "../target.ts";

/** The kind decides what the operator does next, so a wrong kind is a wrong deed. */
export const failureKinds: Law = {
  number: 8,
  async prove(context) {
    const faults = means(context.target.faults, "faults", "at least one way to make the device fail, for each kind");
    coversKinds(context.target, faults);
    // A fault may lie in what is not there.
    await withHand(context, async () => {});
    for (const fault of faults) {
      const scene = await fault.arrange();
      try {
        for (const verb of verbsOf(context, fault)) judge(fault, verb, await provoke(context, scene, verb));
      } finally {
        await scene.undo?.();
      }
    }
  },
};

/** A kind that nothing provokes is proved by nothing. */
function coversKinds({ noFault = {} }: Target, faults: readonly Fault[]): void {
  const given = new Set(faults.map(({ kind }) => kind));
  const missing = EVERY_KIND.filter((kind) => !given.has(kind) && noFault[kind] === undefined);
  ensure(
    missing.length === 0,
    () =>
      `no fault is to arrive as ${missing.join(", ")}: give one of each in faults, or say in noFault why there is none`,
  );
}

const EVERY_KIND = [
  "unreachable",
  "busy",
  "conflict",
  "unauthorized",
  "rejected",
] as const satisfies readonly FailureKind[];

function judge(fault: Fault, verb: string, failure: Failure | undefined): void {
  const where = `${fault.name}: ${verb}`;
  ensure(failure !== undefined, () => `${where} should fail as ${fault.kind}, but did not fail`);
  ensure(
    failure.kind === fault.kind,
    () => `${where} should fail as ${fault.kind}, but failed as ${failure.kind}: ${failure.message}`,
  );
  ensure(
    /^\S.*$/.test(failure.message),
    () => `${where} failed without one line that says why: ${JSON.stringify(failure.message)}`,
  );
}
