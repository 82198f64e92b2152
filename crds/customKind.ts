import type { z } from "zod";

/** A column of `kubectl get`. With priority 1 it is shown by `-o wide` only. */
export interface PrintColumn {
  readonly name: string;
  readonly type: "string" | "integer" | "date";
  readonly jsonPath: string;
  readonly priority?: 1;
}

/** What a CustomResourceDefinition says beside the schema. */
export interface CustomKind {
  readonly kind: string;
  readonly plural: string;
  readonly shortName: string;
  readonly scope: "Cluster" | "Namespaced";
  readonly description: string;
  readonly spec: z.ZodType;
  /** Absent where only Hawser writes the object, so that one write changes all of it. */
  readonly status?: z.ZodType;
  readonly columns: readonly PrintColumn[];
}
