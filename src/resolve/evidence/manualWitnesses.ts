import { endpointText, type OwnedMember } from "../../model/member.ts";
import type { Evidence } from "../../model/wish.ts";
import { absence, type Scene } from "./witness.ts";

/**
 * A hand-written endpoint is no longer there. Only the slices of its own Service can tell; those of another Service count
 * once they have put members in its place, since a Service that was made anew has no slices at first.
 */
export function manualAbsent(member: OwnedMember, { selected }: Scene): Evidence | undefined {
  if (selected === undefined) return undefined;
  const { service, selection } = selected;
  const text = endpointText(member);
  if (service.uid === member.origin.uid)
    return absence("absent", `no slice of Service ${service.name} lists ${text} any more`);
  if (selection.claimed.size === 0) return undefined;
  return absence("unselected", `${text} is of another Service than ${service.name}`);
}
