import { memberId, type OwnedMember } from "../../model/member.ts";
import type { Departure } from "../../model/wish.ts";
import { identified } from "./identified.ts";
import { firstEvidence, type Scene, type Witness } from "./witness.ts";

/**
 * The members that are not claimed and have evidence that they may leave, each with the first that is found.
 *
 * @param witnesses  who is asked about a member, in this order
 */
export const departuresOf = (
  owned: readonly OwnedMember[],
  scene: Scene,
  witnesses: (member: OwnedMember, scene: Scene) => readonly Witness[],
): readonly Departure[] =>
  owned.flatMap((found) => {
    const member = identified(found, scene);
    if (scene.selected?.selection.claimed.get(memberId(member))?.origin.uid === member.origin.uid) return [];
    const evidence = firstEvidence(witnesses(member, scene), member, scene);
    const { network, address, port } = member;
    return evidence === undefined ? [] : [{ member: { network, address, port }, evidence }];
  });
