import type { Failure } from "../../model/failure.ts";
import { ensure, type Law } from "../law.ts";
import { means } from "../means.ts";
import { provoke, VERBS } from "../provoke.ts";
import type { Fault } from "../target.ts";

/** The kind decides what the operator does next, so a wrong kind is a wrong deed. */
export const failureKinds: Law = {
  number: 8,
  async prove(context) {
    const faults = means(context.target.faults, "faults", "at least one way to make the device fail");
    ensure(faults.length > 0, () => "the list of faults is empty: give at least one, or skip the law with a reason");
    for (const fault of faults) {
      const scene = await fault.arrange();
      try {
        for (const verb of fault.verbs ?? VERBS) judge(fault, verb, await provoke(context, scene, verb));
      } finally {
        await scene.undo?.();
      }
    }
  },
};

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
