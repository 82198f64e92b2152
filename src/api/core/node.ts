import { z } from "zod";
import { Metadata } from "../metadata.ts";

/**
 * A Node, as far as Hawser reads it.
 *
 * @source k8s.io/api, core/v1 Node
 */
export const Node = z.object({
  apiVersion: z.literal("v1"),
  kind: z.literal("Node"),
  metadata: Metadata,
  spec: z
    .object({
      unschedulable: z.boolean().default(false),
      taints: z.array(z.object({ key: z.string(), effect: z.string() })).default([]),
    })
    .prefault({}),
  status: z
    .object({
      addresses: z.array(z.object({ type: z.string(), address: z.string().max(253) })).default([]),
      conditions: z.array(z.object({ type: z.string(), status: z.string() })).default([]),
    })
    .prefault({}),
});
/** A Node as the program handles it, once it was read. */
export type Node = z.infer<typeof Node>;
