import { z } from "zod";
import { Metadata } from "../metadata.ts";

/** A Namespace, as far as Hawser reads it: its labels say whose it is. */
export const Namespace = z.object({
  apiVersion: z.literal("v1"),
  kind: z.literal("Namespace"),
  metadata: Metadata,
});
export type Namespace = z.infer<typeof Namespace>;
