import type { OwnedMember } from "../../model/member.ts";
import type { Evidence, EvidenceKind } from "../../model/wish.ts";
import type { ServiceRecord, World } from "../../model/world.ts";
import type { FenceContext } from "../fence/fenceContext.ts";
import type { Selection } from "../selection.ts";

/** Where evidence is looked for. */
export interface Scene extends FenceContext {
  /** What the binding selects now; absent where it cannot be followed, or is gone. */
  readonly selected?: { readonly service: ServiceRecord; readonly selection: Selection };
}

/** Looks for one kind of evidence that a member may leave. */
export type Witness = (member: OwnedMember, scene: Scene) => Evidence | undefined;

/** Evidence that was seen in the view: the guards believe it sooner than something missing. */
export const sight = (kind: EvidenceKind, detail: string): Evidence => ({ kind, detail, by: "sight" });

/** Evidence from something missing in the view: it must last a while before it counts. */
export const absence = (kind: EvidenceKind, detail: string): Evidence => ({ kind, detail, by: "absence" });

/**
 * An object that is missing. To an API server it is dead; in manifests a person has left it out, so floor, brake and drain have
 * their say.
 */
export const missing = (kind: EvidenceKind, detail: string, { handWritten }: Pick<World, "handWritten">): Evidence =>
  absence(handWritten ? "absent" : kind, detail);

/** What the first witness says who says anything. */
export function firstEvidence(witnesses: readonly Witness[], member: OwnedMember, scene: Scene): Evidence | undefined {
  for (const witness of witnesses) {
    const evidence = witness(member, scene);
    if (evidence !== undefined) return evidence;
  }
  return undefined;
}
