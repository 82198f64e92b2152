import { memberId, type OwnedMember } from "../../model/member.ts";
import type { Evidence, RejectionReason } from "../../model/wish.ts";
import { originText } from "../originText.ts";
import { sight, type Scene } from "./witness.ts";

/** What takes a member's right to be in the pool. The other reasons mean that it is not selected any more. */
const FENCED: ReadonlySet<RejectionReason> = new Set([
  "DeniedAddress",
  "OutsideNetworks",
  "SourceNotAllowed",
  "NodeAddress",
  "ServiceAddress",
]);

/** The member is still selected, but the fence does not let it through any more. */
export function fenced(member: OwnedMember, scene: Scene): Evidence | undefined {
  const problem = scene.selected?.selection.stopped.find(
    ({ candidate: { origin, port, address }, problem: { reason } }) =>
      origin.uid === member.origin.uid &&
      port === member.port &&
      FENCED.has(reason) &&
      address !== undefined &&
      scene.territory.translate(address).text === member.address,
  )?.problem;
  return problem && sight("revoked", problem.message);
}

/** The member is still selected, but does not serve. */
export function notServing(member: OwnedMember, scene: Scene): Evidence | undefined {
  const candidate = scene.selected?.selection.eligible.get(memberId(member))?.candidate;
  if (candidate === undefined || candidate.origin.uid !== member.origin.uid) return undefined;
  const text = originText(member.origin);
  const isGoing = member.origin.source === "Pods" && candidate.state === "terminating";
  return isGoing ? sight("pod-terminating", `${text} is terminating`) : sight("not-ready", `${text} is not ready`);
}
