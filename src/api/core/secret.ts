import { z } from "zod";
import { closed } from "../closed.ts";
import { NamespacedMetadata } from "../metadata.ts";

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** The text of a value is never part of a message. */
const Encoded = z
  .string()
  .refine((text) => BASE64.test(text.replaceAll(/\s/g, "")), "must be base64; plain text goes into stringData");

/**
 * A Secret: credentials and certificates.
 *
 * @source k8s.io/api, core/v1 Secret
 */
export const Secret = closed(
  {
    apiVersion: z.literal("v1"),
    kind: z.literal("Secret"),
    metadata: NamespacedMetadata,
    data: z.record(z.string(), Encoded).default({}),
    /** Wins over `data`. */
    stringData: z.record(z.string(), z.string()).default({}),
  },
  ["immutable", "type"],
);
/** A Secret as the program handles it, once it was read. */
export type Secret = z.infer<typeof Secret>;
