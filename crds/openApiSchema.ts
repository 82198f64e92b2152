import { z } from "zod";

/** A schema as a CRD holds it: plain data. */
export interface OpenApiSchema {
  readonly type?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, OpenApiSchema>>;
  readonly additionalProperties?: OpenApiSchema | boolean;
  readonly items?: OpenApiSchema;
  readonly required?: readonly string[];
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly [keyword: string]: unknown;
}

/** What zod says of a schema, in the words of OpenAPI 3.0, without what an API server cannot take or does not need. */
export function openApiSchema(schema: z.ZodType): OpenApiSchema {
  const made = z.toJSONSchema(schema, {
    target: "openapi-3.0",
    io: "input",
    reused: "inline",
    cycles: "throw",
    unrepresentable: "throw",
    override: ({ zodSchema, jsonSchema, path }) => {
      refuseFlags(zodSchema, path);
      adaptInteger(jsonSchema);
      if (jsonSchema["x-kubernetes-preserve-unknown-fields"] === true) delete jsonSchema.additionalProperties;
      if (jsonSchema["x-kubernetes-int-or-string"] === true) delete jsonSchema.anyOf;
    },
  });
  const plain: OpenApiSchema = JSON.parse(JSON.stringify(made));
  return plain;
}

/** A flag of a regular expression is lost on the way to JSON Schema, and the pattern would then mean something else. */
function refuseFlags({ _zod }: z.core.$ZodType, path: readonly (string | number)[]): void {
  const definitions: readonly object[] = [_zod.def, ...(_zod.def.checks ?? []).map(({ _zod: { def } }) => def)];
  const flagged = definitions
    .flatMap((definition) =>
      "pattern" in definition && definition.pattern instanceof RegExp ? [definition.pattern] : [],
    )
    .find(({ flags }) => flags !== "");
  if (flagged === undefined) return;
  throw new Error(
    `${path.join(".")}: the pattern /${flagged.source}/${flagged.flags} has a flag that a CRD cannot say: spell it out`,
  );
}

const INT32 = 2 ** 31;

/** The bounds that zod adds to say how wide an integer is are a format in OpenAPI. */
function adaptInteger(schema: z.core.JSONSchema.BaseSchema): void {
  if (schema.type !== "integer") return;
  const wide = (schema.maximum ?? INT32) >= INT32;
  schema.format = wide ? "int64" : "int32";
  if ((schema.minimum ?? 0) <= -INT32) delete schema.minimum;
  if ((schema.maximum ?? 0) >= INT32 - 1) delete schema.maximum;
}
