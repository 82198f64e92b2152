import type { Contribution } from "../model/wish.ts";
import { memberQuota } from "./checks/memberQuota.ts";
import { judge } from "./checks/judge.ts";
import { departuresOf } from "./evidence/departuresOf.ts";
import { whileFresh, whileStale } from "./evidence/witnesses.ts";
import { fenceOf } from "./fence/fenceOf.ts";
import { freshnessOf } from "./freshnessOf.ts";
import { ended } from "./ended.ts";
import { sight } from "./evidence/witness.ts";
import { refused } from "./refused.ts";
import { select } from "./select.ts";
import { signatureOf, type Signature } from "./signature.ts";
import type { Situation, Target } from "./situation.ts";
import { sourcesThatMatter } from "./sourcesThatMatter.ts";

/** What one binding wants in its pool, or why that cannot be said. */
export function contributionOf(situation: Situation): Contribution {
  const signature = signatureOf(situation);
  if (situation.binding.metadata.deletionTimestamp !== undefined) return deleted(situation, signature);
  const verdict = judge(situation);
  if (verdict.kind === "refused") return refused(verdict.refusal, situation, signature);
  return followed(situation, verdict.target, signature);
}

function followed(situation: Situation, target: Target, signature: Signature): Contribution {
  const { world, owned, binding, tenancy, context } = situation;
  const belief = freshnessOf(world, sourcesThatMatter(situation, target));
  if (belief.kind === "unknown") return { ...signature, ...belief };
  const fence = fenceOf({ world, namespace: binding.metadata.namespace, tenancy }, context);
  const selection = select(situation, target, fence);
  const excess = memberQuota(situation, selection);
  if (excess !== undefined) return refused(excess, situation, signature);
  const scene = { ...fence, selected: { service: target.service, selection } };
  const claims = [...selection.claimed.values()];
  const { rejected } = selection;
  if (belief.kind === "stale") {
    return { ...signature, ...belief, claims, rejected, taken: departuresOf(owned, scene, whileStale) };
  }
  return { ...signature, kind: "fresh", claims, rejected, departures: departuresOf(owned, scene, whileFresh) };
}

/** A binding that is being deleted is still there to say how its members shall go. */
function deleted({ world, binding, tenancy, context, owned }: Situation, signature: Signature): Contribution {
  const { namespace, name } = binding.metadata;
  const scene = fenceOf({ world, namespace, tenancy }, context);
  return ended({
    signature,
    owned,
    scene,
    proof: sight("owner-gone", `binding ${namespace}/${name} is being deleted`),
  });
}
