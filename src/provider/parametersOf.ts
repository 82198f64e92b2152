import { z } from "zod";

/** One setting of a provider, as a table shows it. */
export interface Parameter {
  /** With the names around it: `check.intervalMs`. */
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  /** As JSON; absent where there is none. */
  readonly default?: string;
  readonly description: string;
}

const Property = z.looseObject({
  type: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  items: z.looseObject({ type: z.string().optional() }).optional(),
  default: z.unknown().optional(),
  description: z.string().default(""),
  properties: z.record(z.string(), z.unknown()).default({}),
  required: z.array(z.string()).default([]),
});
type Property = z.infer<typeof Property>;

/** The settings that a provider's schema knows, read off the schema itself; an object is followed by what is in it. */
export const parametersOf = (schema: z.ZodType): readonly Parameter[] =>
  parametersIn(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }), "");

function parametersIn(schema: unknown, prefix: string): readonly Parameter[] {
  const { properties, required } = Property.parse(schema);
  return Object.entries(properties).flatMap(([key, value]) => {
    const name = `${prefix}${key}`;
    return [parameterOf(name, Property.parse(value), required.includes(key)), ...parametersIn(value, `${name}.`)];
  });
}

const parameterOf = (name: string, property: Property, required: boolean): Parameter => ({
  name,
  type: typeOf(property),
  required,
  ...(property.default === undefined ? {} : { default: JSON.stringify(property.default) }),
  description: property.description,
});

function typeOf({ type, enum: values, items }: Property): string {
  if (values !== undefined) return values.join(" | ");
  if (type === "array") return `${items?.type ?? "any"}[]`;
  return type ?? "any";
}
