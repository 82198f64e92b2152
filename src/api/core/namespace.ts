import { z } from "zod";
import { Metadata } from "../metadata.ts";

/** A Namespace, as far as Hawser reads it: its labels say whose it is. */
export const Namespace = z.object({
  apiVersion: z.literal("v1"),
  kind: z.literal("Namespace"),
  metadata: Metadata,
});
/** A Namespace as the program handles it, once it was read. */
export type Namespace = z.infer<typeof Namespace>;
