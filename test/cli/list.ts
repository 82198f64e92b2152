import { z } from "zod";

/** What every command prints with `-o json`. */
export const List = z.object({
  apiVersion: z.literal("hawser.dev/v1alpha1"),
  kind: z.string(),
  items: z.array(z.record(z.string(), z.unknown())),
});
