import { endpointText, memberId, type OwnedMember, type Origin } from "../../model/member.ts";
import type { Evidence, EvidenceKind } from "../../model/wish.ts";
import type { Source } from "../../model/world.ts";
import { isFresh } from "../freshnessOf.ts";
import { originText } from "../originText.ts";
import { fenced, notServing } from "./inSlices.ts";
import { manualAbsent } from "./manualWitnesses.ts";
import { nodeExcluded, nodeGone, nodeNotReady, nodeUnselected } from "./nodeWitnesses.ts";
import { podEnded, podGone, podTerminating, podUnselected } from "./podWitnesses.ts";
import { remade, taken } from "./taken.ts";
import { sight, type Scene, type Witness } from "./witness.ts";

interface Witnesses {
  /** Whose view must be Fresh for `deaths` and `ends`. */
  readonly view: readonly Source[];
  /** What serves nobody any more, whatever its binding wants. */
  readonly deaths: readonly Witness[];
  /** What goes by itself. */
  readonly ends: readonly Witness[];
  /** What lives, and is no longer wanted. */
  readonly lives: readonly Witness[];
  /** What a claim of the same member with another origin proves of this one. */
  readonly replaced: EvidenceKind;
}

const BY_SOURCE: Readonly<Record<Origin["source"], Witnesses>> = {
  Pods: {
    view: ["Pod"],
    deaths: [remade, taken, podGone, podEnded],
    ends: [podTerminating],
    lives: [fenced, notServing, podUnselected],
    replaced: "pod-gone",
  },
  Nodes: {
    view: ["Node"],
    deaths: [nodeGone, nodeExcluded],
    ends: [],
    lives: [nodeNotReady, fenced, notServing, nodeUnselected],
    replaced: "node-gone",
  },
  Manual: { view: [], deaths: [taken], ends: [], lives: [fenced, notServing, manualAbsent], replaced: "absent" },
};

/** What no Fresh view is needed for: an address that was seen to belong to somebody else. */
export const whileStale = (): readonly Witness[] => [taken];

/** What a Fresh view of Pods or Nodes proves, whatever becomes of the binding. */
export const deaths = ({ origin }: OwnedMember, { world }: Scene): readonly Witness[] => {
  const { view, deaths: found } = BY_SOURCE[origin.source];
  return isFresh(world, view) ? found : [taken];
};

/** The same, and what goes by itself. */
export const deathsAndEnds = (member: OwnedMember, scene: Scene): readonly Witness[] => {
  const { view, ends } = BY_SOURCE[member.origin.source];
  return isFresh(scene.world, view) ? [...deaths(member, scene), ...ends] : deaths(member, scene);
};

/** Everything that an all Fresh world can tell of a member that is not claimed. */
export const whileFresh = ({ origin }: OwnedMember): readonly Witness[] => EVERYTHING[origin.source];

function replaced(member: OwnedMember, { selected }: Scene): Evidence | undefined {
  const claim = selected?.selection.claimed.get(memberId(member));
  if (claim === undefined) return undefined;
  const { origin } = member;
  return sight(
    BY_SOURCE[origin.source].replaced,
    `${endpointText(member)} was ${originText(origin)}, and is ${originText(claim.origin)} now`,
  );
}

const everything = ({ deaths: dead, ends, lives }: Witnesses): readonly Witness[] => [
  replaced,
  ...dead,
  ...ends,
  ...lives,
];

const EVERYTHING: Readonly<Record<Origin["source"], readonly Witness[]>> = {
  Pods: everything(BY_SOURCE.Pods),
  Nodes: everything(BY_SOURCE.Nodes),
  Manual: everything(BY_SOURCE.Manual),
};
