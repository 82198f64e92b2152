import { GROUP } from "../api/group.ts";
import { apiVersionOf, isKind, KINDS, type Kind } from "../api/kinds.ts";
import { nearestName } from "./manifestNearestName.ts";

/** What to do with an object of this kind. A message begins with what is wrong and ends with what to do. */
export type KindVerdict =
  | { readonly verdict: "read"; readonly kind: Kind }
  | { readonly verdict: "skip"; readonly message: string }
  | { readonly verdict: "refuse"; readonly message: string };

/** Kinds that exist, belong to our group, and have no business in a manifest. */
const WRITTEN_BY_US = "PoolRecord";

/** Foreign kinds are none of our business; a misspelled one of those that we read is. */
export function kindVerdict(apiVersion: string, kind: string): KindVerdict {
  if (isKind(kind) && apiVersionOf(kind) === apiVersion) return { verdict: "read", kind };
  const group = groupOf(apiVersion);
  if (isKind(kind) && isMeant(kind, group)) {
    return { verdict: "refuse", message: `apiVersion ${apiVersion} is not read: use ${apiVersionOf(kind)}` };
  }
  if (group === GROUP && kind === WRITTEN_BY_US) {
    return { verdict: "skip", message: `only hawser writes a ${kind}: it is not read` };
  }
  return unknownKind(apiVersion, kind);
}

function unknownKind(apiVersion: string, kind: string): KindVerdict {
  const group = groupOf(apiVersion);
  return group === GROUP || nearestName(kind, kindsOf(group)) !== undefined
    ? { verdict: "refuse", message: `kind ${kind} is unknown: ${suggestion(kind, group)}` }
    : { verdict: "skip", message: `kind ${kind} of ${apiVersion} is not read` };
}

function suggestion(kind: string, group: string): string {
  const nearest = nearestName(kind, kindsOf(group));
  return nearest === undefined ? `use one of ${kindsOf(group).join(", ")}` : `did you mean ${nearest}?`;
}

/** The group of an apiVersion; empty for the core group. */
const groupOf = (apiVersion: string): string => (apiVersion.includes("/") ? (apiVersion.split("/")[0] ?? "") : "");

const kindsOf = (group: string): Kind[] =>
  Object.keys(KINDS)
    .filter(isKind)
    .filter((kind) => groupOf(apiVersionOf(kind)) === group);

/** Whether a kind of ours was meant although the apiVersion is another: the version differs, or the group is misspelled. */
function isMeant(kind: Kind, group: string): boolean {
  const own = groupOf(apiVersionOf(kind));
  return own === group || (own !== "" && nearestName(group, [own]) !== undefined);
}
