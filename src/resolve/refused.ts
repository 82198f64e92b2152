import type { Contribution } from "../model/wish.ts";
import { GRANT_SOURCES, type Refusal } from "./checks/check.ts";
import { departuresOf } from "./evidence/departuresOf.ts";
import { deathsAndEnds } from "./evidence/witnesses.ts";
import { sight, type Scene, type Witness } from "./evidence/witness.ts";
import { fenceOf } from "./fence/fenceOf.ts";
import { freshnessOf, isFresh } from "./freshnessOf.ts";
import type { Signature } from "./signature.ts";
import type { Situation } from "./situation.ts";

/**
 * What becomes of a binding that cannot be followed. Its members stay, but for those that a Fresh view of their own kind
 * proves to be going, and for all of them where the grant is gone.
 */
export function refused(refusal: Refusal, situation: Situation, signature: Signature): Contribution {
  const { world, binding, tenancy, context, owned } = situation;
  const belief = freshnessOf(world, [...GRANT_SOURCES, "Service"]);
  if (refusal.by === "absence" && belief.kind !== "fresh")
    return { ...signature, kind: "unknown", reason: belief.reason };
  const scene = fenceOf({ world, namespace: binding.metadata.namespace, tenancy }, context);
  const last = refusal.reason === "NotGranted" && isFresh(world, GRANT_SOURCES) ? [revoked(refusal)] : [];
  const witnesses = (...of: Parameters<typeof deathsAndEnds>): readonly Witness[] => [...deathsAndEnds(...of), ...last];
  const departures = departuresOf(owned, scene satisfies Scene, witnesses);
  return { ...signature, kind: "refused", reason: refusal.reason, message: refusal.message, departures };
}

const revoked =
  ({ message }: Refusal): Witness =>
  () =>
    sight("revoked", message);
