import type { Pod } from "../../api/core/pod.ts";
import { defined } from "../../model/defined.ts";
import type { PodRecord } from "../../model/world.ts";
import { canonical } from "./canonical.ts";

/** What the world keeps of a Pod. */
export function podRecord({ metadata, spec, status }: Pod): PodRecord {
  const { namespace, name, uid, deletionTimestamp } = metadata;
  return defined({
    namespace,
    name,
    uid,
    addresses: podAddresses(status),
    deleting: deletionTimestamp !== undefined,
    terminal: status.phase === "Succeeded" || status.phase === "Failed",
    hostNetwork: spec.hostNetwork,
    nodeName: spec.nodeName,
  });
}

function podAddresses({ podIP, podIPs }: Pod["status"]): string[] {
  const all = podIPs.length > 0 ? podIPs.map(({ ip }) => ip) : [podIP ?? ""];
  return all.filter((address) => address !== "").map(canonical);
}
