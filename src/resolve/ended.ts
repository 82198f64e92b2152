import type { OwnedMember } from "../model/member.ts";
import type { Contribution, Evidence } from "../model/wish.ts";
import { departuresOf } from "./evidence/departuresOf.ts";
import { deaths } from "./evidence/witnesses.ts";
import type { Scene, Witness } from "./evidence/witness.ts";
import { freshnessOf } from "./freshnessOf.ts";
import type { Signature } from "./signature.ts";

interface Ending {
  readonly signature: Signature;
  readonly owned: readonly OwnedMember[];
  readonly scene: Scene;
  readonly proof: Evidence;
}

/** The members of an ended binding go as it asked; dead ones and those whose address is somebody else's go at once. */
export function ended({ signature, owned, scene, proof }: Ending): Contribution {
  const belief = freshnessOf(scene.world, ["LoadBalancerBinding"]);
  if (belief.kind !== "fresh") return { ...signature, kind: "unknown", reason: belief.reason };
  if (signature.policy.deletionPolicy === "Retain") return { ...signature, kind: "gone", departures: [] };
  const witnesses = (member: OwnedMember): readonly Witness[] => [...deaths(member, scene), () => proof];
  return { ...signature, kind: "gone", departures: departuresOf(owned, scene, witnesses) };
}
