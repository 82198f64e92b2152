import { z } from "zod";
import { NamespacedMetadata } from "../metadata.ts";

/**
 * A Pod, as far as Hawser reads it.
 *
 * @source k8s.io/api, core/v1 Pod
 */
export const Pod = z.object({
  apiVersion: z.literal("v1"),
  kind: z.literal("Pod"),
  metadata: NamespacedMetadata,
  spec: z
    .object({
      nodeName: z.string().max(253).exactOptional(),
      hostNetwork: z.boolean().default(false),
    })
    .prefault({}),
  status: z
    .object({
      phase: z.enum(["Pending", "Running", "Succeeded", "Failed", "Unknown"]).exactOptional(),
      podIP: z.string().max(64).exactOptional(),
      podIPs: z.array(z.object({ ip: z.string().max(64) })).default([]),
    })
    .prefault({}),
});
/** A Pod as the program handles it, once it was read. */
export type Pod = z.infer<typeof Pod>;
