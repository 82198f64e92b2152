import type { OwnedMember } from "../../model/member.ts";
import type { Evidence } from "../../model/wish.ts";
import { absence, missing, sight, type Scene } from "./witness.ts";

/** The Pod of that UID is gone. A Pod of the same name with another UID proves it; else it is only missing. */
export function podGone({ origin }: OwnedMember, { world, selected }: Scene): Evidence | undefined {
  if (world.podByUid(origin.uid) !== undefined) return undefined;
  const isSuccessor = ({ candidate }: { candidate: { pod: { name: string; uid: string } | undefined } }): boolean =>
    candidate.pod !== undefined && candidate.pod.name === origin.name && candidate.pod.uid !== origin.uid;
  const seen = selected?.selection.eligible.values().some(isSuccessor) ?? false;
  if (seen) return sight("pod-gone", `pod ${origin.name} was made anew`);
  return missing("pod-gone", `pod ${origin.name} is gone`, world);
}

/** The Pod has succeeded or failed: no container of it runs again. */
export const podEnded = ({ origin }: OwnedMember, { world }: Scene): Evidence | undefined =>
  world.podByUid(origin.uid)?.terminal === true ? sight("pod-gone", `pod ${origin.name} has ended`) : undefined;

/** The Pod is being deleted, so that its member is to drain. */
export const podTerminating = ({ origin }: OwnedMember, { world }: Scene): Evidence | undefined =>
  world.podByUid(origin.uid)?.deleting === true
    ? sight("pod-terminating", `pod ${origin.name} is being deleted`)
    : undefined;

/** What is left for a Pod that lives: another Service, another port, another address, or no selection at all. */
export const podUnselected = ({ origin, port }: OwnedMember, { selected }: Scene): Evidence | undefined =>
  selected &&
  absence(
    "unselected",
    `pod ${origin.name} lives, but Service ${selected.service.name} does not select it on port ${port}`,
  );
