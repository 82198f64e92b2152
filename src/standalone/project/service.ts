import type { Service } from "../../api/core/service.ts";
import { defined } from "../../model/defined.ts";
import type { ServicePort, ServiceRecord } from "../../model/world.ts";
import { canonical } from "./canonical.ts";

/** What the world keeps of a Service. */
export function serviceRecord({ metadata, spec }: Service): ServiceRecord {
  return {
    namespace: metadata.namespace,
    name: metadata.name,
    uid: metadata.uid,
    type: spec.type,
    selecting: spec.type !== "ExternalName" && Object.keys(spec.selector ?? {}).length > 0,
    clusterIPs: clusterIPs(spec),
    ports: spec.ports.map(servicePort),
    externalTrafficPolicy: spec.externalTrafficPolicy ?? "Cluster",
    publishNotReadyAddresses: spec.publishNotReadyAddresses,
  };
}

type Port = Service["spec"]["ports"][number];

function servicePort({ name, port, targetPort, nodePort, protocol }: Port): ServicePort {
  // Kubernetes writes 0 for a node port that is yet to be given.
  const node = nodePort === 0 ? undefined : nodePort;
  return defined({ name, port, targetPort: targetPort ?? port, nodePort: node, protocol });
}

/** A headless Service has "None" where others have an address. */
function clusterIPs({ clusterIP, clusterIPs: all }: Service["spec"]): string[] {
  const given = all ?? (clusterIP === undefined ? [] : [clusterIP]);
  return given.filter((address) => address !== "None" && address !== "").map(canonical);
}
