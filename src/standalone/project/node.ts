import type { Node } from "../../api/core/node.ts";
import type { NodeRecord } from "../../model/world.ts";
import { canonical } from "./canonical.ts";

const EXCLUDE_LABEL = "node.kubernetes.io/exclude-from-external-load-balancers";
const AUTOSCALER_TAINT = "ToBeDeletedByClusterAutoscaler";

/** What the world keeps of a Node. */
export function nodeRecord({ metadata, spec, status }: Node): NodeRecord {
  const labels = metadata.labels ?? {};
  return {
    name: metadata.name,
    uid: metadata.uid,
    labels,
    addresses: [...addressesOf(status, "InternalIP"), ...addressesOf(status, "ExternalIP")],
    ready: isReady(status),
    excluded:
      Object.hasOwn(labels, EXCLUDE_LABEL) ||
      spec.taints.some(({ key }) => key === AUTOSCALER_TAINT) ||
      metadata.deletionTimestamp !== undefined,
  };
}

const addressesOf = ({ addresses }: Node["status"], type: string): string[] =>
  addresses.filter((entry) => entry.type === type).map(({ address }) => canonical(address));

/** Nobody writes conditions by hand: a Node without any is ready. */
const isReady = ({ conditions }: Node["status"]): boolean =>
  conditions.find(({ type }) => type === "Ready")?.status !== "False" &&
  conditions.every(({ type, status }) => type !== "Ready" || status === "True");
