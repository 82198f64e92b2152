import type { KnownObject } from "../api/kinds.ts";
import type { WorldRecord } from "../model/worldRecords.ts";
import { endpointsRecords } from "./project/endpoints.ts";
import { sliceRecord } from "./project/endpointSlice.ts";
import { namespaceRecord } from "./project/namespace.ts";
import { nodeRecord } from "./project/node.ts";
import { ownKind } from "./project/ownKind.ts";
import { podRecord } from "./project/pod.ts";
import { serviceRecord } from "./project/service.ts";

type ObjectOf<K extends KnownObject["kind"]> = Extract<KnownObject, { kind: K }>;

const PROJECTIONS: { readonly [K in KnownObject["kind"]]: (object: ObjectOf<K>) => readonly WorldRecord[] } = {
  Service: (object) => [{ source: "Service", record: serviceRecord(object) }],
  EndpointSlice(object) {
    const record = sliceRecord(object);
    return record === undefined ? [] : [{ source: "EndpointSlice", record }];
  },
  Endpoints: (object) => endpointsRecords(object).map((record) => ({ source: "EndpointSlice", record })),
  Pod: (object) => [{ source: "Pod", record: podRecord(object) }],
  Node: (object) => [{ source: "Node", record: nodeRecord(object) }],
  Namespace: (object) => [{ source: "Namespace", record: namespaceRecord(object) }],
  LoadBalancerBinding: (object) => [{ source: "LoadBalancerBinding", record: ownKind(object) }],
  LoadBalancer: (object) => [{ source: "LoadBalancer", record: ownKind(object) }],
  TenantNetwork: (object) => [{ source: "TenantNetwork", record: ownKind(object) }],
  // Credentials are no part of the world.
  Secret: () => [],
};

/** What the world keeps of an object of a manifest. */
export const projectObject = <K extends KnownObject["kind"]>(object: ObjectOf<K>): readonly WorldRecord[] =>
  PROJECTIONS[object.kind](object);
