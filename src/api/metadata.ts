import { z } from "zod";
import { extensible } from "./closed.ts";
import { ObjectName, Timestamp } from "./text.ts";

const StringMap = z.record(z.string(), z.string());

const OwnerReference = extensible({ apiVersion: z.string(), kind: z.string(), name: z.string(), uid: z.string() }, [
  "controller",
  "blockOwnerDeletion",
]);

const SHAPE = {
  name: ObjectName,
  /** Unique in time and space. The reader of manifests gives an object without one a stable one from its kind and name. */
  uid: z.string().min(1).max(128),
  resourceVersion: z.string().exactOptional(),
  generation: z.int().min(0),
  creationTimestamp: Timestamp.exactOptional(),
  deletionTimestamp: Timestamp.exactOptional(),
  labels: StringMap.exactOptional(),
  annotations: StringMap.exactOptional(),
  finalizers: z.array(z.string()).exactOptional(),
  ownerReferences: z.array(OwnerReference).exactOptional(),
};

const IGNORED = [
  "clusterName",
  "deletionGracePeriodSeconds",
  "generateName",
  "initializers",
  "managedFields",
  "selfLink",
];

/**
 * What every object of a cluster carries.
 *
 * @source k8s.io/apimachinery, meta/v1 ObjectMeta
 */
export const Metadata = extensible(SHAPE, [...IGNORED, "namespace"]);
/** The metadata of an object without a namespace, once it was read. */
export type Metadata = z.infer<typeof Metadata>;

/** The same for an object that lives in a namespace. */
export const NamespacedMetadata = extensible({ ...SHAPE, namespace: ObjectName.max(63) }, IGNORED);
/** The metadata of an object in a namespace, once it was read. */
export type NamespacedMetadata = z.infer<typeof NamespacedMetadata>;
