import { z } from "zod";
import { closed, extensible } from "../closed.ts";
import { NamespacedMetadata } from "../metadata.ts";
import { Port } from "../text.ts";
import { Protocol } from "./protocol.ts";

const ServicePort = closed(
  {
    name: z.string().max(63).exactOptional(),
    port: Port,
    /** Where absent, the same as `port`. */
    targetPort: z.union([Port, z.string().min(1).max(63)]).exactOptional(),
    nodePort: z.int32().min(0).max(65_535).exactOptional(),
    protocol: Protocol,
  },
  ["appProtocol"],
);

const SPEC = {
  type: z.enum(["ClusterIP", "NodePort", "LoadBalancer", "ExternalName"]).default("ClusterIP"),
  selector: z.record(z.string(), z.string()).exactOptional(),
  clusterIP: z.string().max(64).exactOptional(),
  clusterIPs: z.array(z.string().max(64)).exactOptional(),
  externalIPs: z.array(z.string().max(64)).exactOptional(),
  externalName: z.string().max(253).exactOptional(),
  externalTrafficPolicy: z.enum(["Cluster", "Local"]).exactOptional(),
  publishNotReadyAddresses: z.boolean().default(false),
  ports: z.array(ServicePort).default([]),
};

const IGNORED =
  "allocateLoadBalancerNodePorts healthCheckNodePort internalTrafficPolicy ipFamilies ipFamily ipFamilyPolicy loadBalancerClass loadBalancerIP loadBalancerSourceRanges sessionAffinity sessionAffinityConfig topologyKeys trafficDistribution".split(
    " ",
  );

/**
 * A Service, as far as Hawser reads it.
 *
 * @source k8s.io/api, core/v1 ServiceSpec
 */
export const Service = z.object({
  apiVersion: z.literal("v1"),
  kind: z.literal("Service"),
  metadata: NamespacedMetadata,
  spec: extensible(SPEC, IGNORED),
});
/** A Service as the program handles it, once it was read. */
export type Service = z.infer<typeof Service>;
