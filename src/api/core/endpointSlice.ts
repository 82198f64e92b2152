import { z } from "zod";
import { closed } from "../closed.ts";
import { NamespacedMetadata } from "../metadata.ts";
import { Port } from "../text.ts";
import { ObjectReference } from "./objectReference.ts";
import { Protocol } from "./protocol.ts";

const Conditions = closed({
  /** Absent means true. */
  ready: z.boolean().exactOptional(),
  /** Absent means as `ready`. */
  serving: z.boolean().exactOptional(),
  /** Absent means false. */
  terminating: z.boolean().exactOptional(),
});

const Endpoint = closed(
  {
    addresses: z.array(z.string().min(1).max(253)).min(1).max(100),
    conditions: Conditions.default({}),
    targetRef: ObjectReference.exactOptional(),
    nodeName: z.string().max(253).exactOptional(),
  },
  ["deprecatedTopology", "hints", "hostname", "zone"],
);

const SlicePort = closed(
  {
    name: z.string().max(63).default(""),
    /** Absent means all ports. */
    port: Port.exactOptional(),
    protocol: Protocol,
  },
  ["appProtocol"],
);

/**
 * An EndpointSlice, as far as Hawser reads it. A Service without Pods has one with `ports: null` and no endpoints.
 *
 * @source k8s.io/api, discovery/v1 EndpointSlice
 */
export const EndpointSlice = closed({
  apiVersion: z.literal("discovery.k8s.io/v1"),
  kind: z.literal("EndpointSlice"),
  metadata: NamespacedMetadata,
  addressType: z.enum(["IPv4", "IPv6", "FQDN"]),
  endpoints: z.array(Endpoint).default([]),
  ports: z.array(SlicePort).default([]),
});
/** An EndpointSlice as the program handles it, once it was read. */
export type EndpointSlice = z.infer<typeof EndpointSlice>;
