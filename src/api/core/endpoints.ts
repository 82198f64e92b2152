import { z } from "zod";
import { closed } from "../closed.ts";
import { NamespacedMetadata } from "../metadata.ts";
import { Port } from "../text.ts";
import { ObjectReference } from "./objectReference.ts";
import { Protocol } from "./protocol.ts";

const Address = closed(
  {
    ip: z.string().min(1).max(64),
    nodeName: z.string().max(253).exactOptional(),
    targetRef: ObjectReference.exactOptional(),
  },
  ["hostname"],
);

const EndpointPort = closed(
  {
    name: z.string().max(63).default(""),
    port: Port,
    protocol: Protocol,
  },
  ["appProtocol"],
);

const Subset = closed({
  addresses: z.array(Address).default([]),
  notReadyAddresses: z.array(Address).default([]),
  ports: z.array(EndpointPort).default([]),
});

/**
 * An Endpoints object, as people still write it for a Service without a selector.
 *
 * @source k8s.io/api, core/v1 Endpoints
 */
export const Endpoints = closed({
  apiVersion: z.literal("v1"),
  kind: z.literal("Endpoints"),
  metadata: NamespacedMetadata,
  subsets: z.array(Subset).default([]),
});
/** An Endpoints object as the program handles it, once it was read. */
export type Endpoints = z.infer<typeof Endpoints>;
