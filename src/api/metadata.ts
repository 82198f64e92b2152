import { z } from "zod";
import { ObjectName, Timestamp } from "./text.ts";

const StringMap = z.record(z.string(), z.string());

const OwnerReference = z.object({ apiVersion: z.string(), kind: z.string(), name: z.string(), uid: z.string() });

/** What every object of a cluster carries. Unknown beside it is what only the API server needs (`managedFields` and the like). */
export const Metadata = z.object({
  name: ObjectName,
  /** Unique in time and space; an object without one gets a stable one from its kind and name before it is parsed. */
  uid: z.string().min(1).max(128),
  resourceVersion: z.string().exactOptional(),
  generation: z.int().min(0),
  creationTimestamp: Timestamp.exactOptional(),
  deletionTimestamp: Timestamp.exactOptional(),
  labels: StringMap.exactOptional(),
  annotations: StringMap.exactOptional(),
  finalizers: z.array(z.string()).exactOptional(),
  ownerReferences: z.array(OwnerReference).exactOptional(),
});
export type Metadata = z.infer<typeof Metadata>;

/** The same for an object that lives in a namespace. */
export const NamespacedMetadata = z.object({ ...Metadata.shape, namespace: ObjectName.max(63) });
export type NamespacedMetadata = z.infer<typeof NamespacedMetadata>;
