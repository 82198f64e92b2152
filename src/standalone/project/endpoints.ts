import type { Endpoints } from "../../api/core/endpoints.ts";
import { addressFamily } from "../../model/address.ts";
import { defined } from "../../model/defined.ts";
import type { EndpointRecord, SliceRecord } from "../../model/world.ts";
import { canonical } from "./canonical.ts";
import { targetRef } from "./targetRef.ts";

/** What the world keeps of an Endpoints object: a slice for each family of each subset, as Kubernetes mirrors it. */
export const endpointsRecords = ({ metadata, subsets }: Endpoints): SliceRecord[] =>
  subsets.flatMap((subset, index) => {
    const endpoints = endpointRecords(subset, metadata.namespace);
    return FAMILIES.flatMap((addressType): SliceRecord[] => {
      const ofFamily = endpoints.filter(({ addresses }) => familyOf(addresses[0]) === addressType);
      if (ofFamily.length === 0) return [];
      return [
        {
          namespace: metadata.namespace,
          name: `${metadata.name}-${index}-${addressType.toLowerCase()}`,
          uid: metadata.uid,
          service: metadata.name,
          addressType,
          origin: "Endpoints",
          ports: subset.ports,
          endpoints: ofFamily,
        },
      ];
    });
  });

const FAMILIES = ["IPv4", "IPv6"] as const;

/** Text that is no address goes with IPv4, so that it is rejected by name and not lost. */
const familyOf = (address = ""): "IPv4" | "IPv6" => addressFamily(address) ?? "IPv4";

type Subset = Endpoints["subsets"][number];
type Address = Subset["addresses"][number];

function endpointRecords({ addresses, notReadyAddresses }: Subset, namespace: string): EndpointRecord[] {
  const toRecord =
    (ready: boolean) =>
    ({ ip, targetRef: target, nodeName }: Address): EndpointRecord =>
      defined({
        addresses: [canonical(ip)],
        ready,
        serving: ready,
        terminating: false,
        target: targetRef(target, namespace),
        nodeName,
      });
  return [...addresses.map(toRecord(true)), ...notReadyAddresses.map(toRecord(false))];
}
