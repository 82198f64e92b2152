import { z } from "zod";

/** Key of the schema's own word on fields that it does not list; the reader of manifests acts on it. */
export const UNKNOWN_FIELDS = "x-hawser-unknown-fields";

/** What becomes of a field that a schema does not list. */
export interface UnknownFields {
  /** `refuse`: each is a mistake. `suspect`: only one that is spelled nearly like a listed one is. */
  readonly rule: "refuse" | "suspect";
  /** Fields that Kubernetes has and Hawser does not read. */
  readonly ignored: readonly string[];
}

/** An object in which an unknown field is a mistake, since a misspelled one would change the meaning silently. */
export const closed = <S extends z.ZodRawShape>(shape: S, ignored: readonly string[] = []): z.ZodObject<S> =>
  z.object(shape).meta({ [UNKNOWN_FIELDS]: { rule: "refuse", ignored } satisfies UnknownFields });

/** An object that Kubernetes may extend: only a field that is spelled nearly like a listed one is a mistake. */
export const extensible = <S extends z.ZodRawShape>(shape: S, ignored: readonly string[] = []): z.ZodObject<S> =>
  z.object(shape).meta({ [UNKNOWN_FIELDS]: { rule: "suspect", ignored } satisfies UnknownFields });
