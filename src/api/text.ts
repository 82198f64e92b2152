import { z } from "zod";

/** A label of the DNS, as Kubernetes names small things. 1–63 characters. */
export const DnsLabel = z
  .string()
  .min(1)
  .max(63)
  .regex(
    /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
    "must be lower case letters, digits and '-', and begin and end with a letter or digit",
  );

/** The name of a Kubernetes object. 1–253 characters. */
export const ObjectName = z
  .string()
  .min(1)
  .max(253)
  .regex(
    /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
    "must be lower case letters, digits, '-' and '.', and begin and end with a letter or digit",
  );

/** RFC 3339, as Kubernetes writes times. */
export const Timestamp = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/, "must be a time like 2026-01-31T12:00:00Z")
  .meta({ format: "date-time" });

/** A count of something. */
export const Count = z.int32().min(0);

/** A port of TCP or UDP. */
export const Port = z.int32().min(1).max(65_535);
