import type { OpenApiSchema } from "./openApiSchema.ts";

/** Keywords that a structural schema may hold. */
const KEYWORDS = new Set([
  "type",
  "description",
  "properties",
  "additionalProperties",
  "items",
  "required",
  "enum",
  "default",
  "format",
  "pattern",
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "minLength",
  "maxLength",
  "minItems",
  "maxItems",
  "maxProperties",
  "x-kubernetes-validations",
  "x-kubernetes-list-type",
  "x-kubernetes-list-map-keys",
  "x-kubernetes-preserve-unknown-fields",
  "x-kubernetes-int-or-string",
]);

/** What Go's RE2 lacks: look-around, back references, possessive and atomic groups. */
const BEYOND_RE2 = /\(\?[=!<>]|\\[1-9]|\\k</;

type Check = (schema: OpenApiSchema, path: string) => string | undefined;

/** Each says what is wrong and what to write instead. */
const CHECKS: readonly Check[] = [
  (schema) => {
    const foreign = Object.keys(schema).find((keyword) => !KEYWORDS.has(keyword));
    return (
      foreign &&
      `a CRD cannot say ${foreign}: write optional fields and one rule in place of a union or a tuple, no id, no strict object`
    );
  },
  ({ type, ...rest }) =>
    type === undefined && rest["x-kubernetes-int-or-string"] !== true
      ? "no type: use a record that preserves unknown fields in place of unknown or any"
      : undefined,
  ({ properties, additionalProperties }) =>
    additionalProperties === false || (properties !== undefined && additionalProperties !== undefined)
      ? "additionalProperties beside properties: use z.object, the API server prunes by itself"
      : undefined,
  ({ additionalProperties }) =>
    additionalProperties === true ||
    (typeof additionalProperties === "object" && Object.keys(additionalProperties).length === 0)
      ? "values of any type: give the record a value type, or x-kubernetes-preserve-unknown-fields"
      : undefined,
  ({ pattern }) =>
    typeof pattern === "string" && BEYOND_RE2.test(pattern)
      ? `the API server cannot compile the pattern ${pattern}: write it without look-around`
      : undefined,
  // What kubectl explains is fields; an entry of a list or a map is explained with its field.
  ({ description }, path) =>
    description === undefined && !/(\[\]|\.\*)$/.test(path)
      ? "no description: kubectl explain would be silent, add .describe()"
      : undefined,
];

/**
 * Refuses what a CRD cannot say, before an API server does.
 *
 * @returns one line for each fault: the path of the field, what is wrong, what to write instead
 * @source apiextensions, structural schemas
 */
export function structuralFaults(schema: OpenApiSchema, path: string): string[] {
  const own = CHECKS.flatMap((check) => check(schema, path) ?? []).map((fault) => `${path}: ${fault}`);
  return [...own, ...children(schema, path).flatMap(([child, at]) => structuralFaults(child, at))];
}

function children(
  { properties = {}, items, additionalProperties }: OpenApiSchema,
  path: string,
): [OpenApiSchema, string][] {
  const named = Object.entries(properties).map(([name, child]): [OpenApiSchema, string] => [child, `${path}.${name}`]);
  const each: [OpenApiSchema, string][] = items === undefined ? [] : [[items, `${path}[]`]];
  const values: [OpenApiSchema, string][] =
    typeof additionalProperties === "object" && Object.keys(additionalProperties).length > 0
      ? [[additionalProperties, `${path}.*`]]
      : [];
  return [...named, ...each, ...values];
}
