import type { EndpointSlice } from "../../api/core/endpointSlice.ts";
import { defined } from "../../model/defined.ts";
import type { EndpointRecord, SliceRecord } from "../../model/world.ts";
import { canonical } from "./canonical.ts";
import { targetRef } from "./targetRef.ts";

const SERVICE_LABEL = "kubernetes.io/service-name";

/** What the world keeps of an EndpointSlice; nothing where it belongs to no Service. */
export function sliceRecord({ metadata, addressType, ports, endpoints }: EndpointSlice): SliceRecord | undefined {
  const { namespace, name, uid, labels } = metadata;
  const service = labels?.[SERVICE_LABEL];
  if (service === undefined || service === "") return undefined;
  return {
    namespace,
    name,
    uid,
    service,
    addressType,
    origin: "EndpointSlice",
    ports: ports.map(({ name: port, ...rest }) => defined({ name: port, ...rest })),
    endpoints: endpoints.map((endpoint) => endpointRecord(endpoint, namespace)),
  };
}

type Endpoint = EndpointSlice["endpoints"][number];

/** @source k8s.io/api, discovery/v1 EndpointConditions: what absent conditions mean */
function endpointRecord(
  { addresses, conditions, targetRef: target, nodeName }: Endpoint,
  namespace: string,
): EndpointRecord {
  const ready = conditions.ready ?? true;
  return defined({
    addresses: addresses.map(canonical),
    ready,
    serving: conditions.serving ?? ready,
    terminating: conditions.terminating ?? false,
    target: targetRef(target, namespace),
    nodeName,
  });
}
