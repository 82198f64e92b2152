import { z } from "zod";

/** One setting of a provider, as a table shows it. */
export interface Parameter {
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
});
type Property = z.infer<typeof Property>;

const ObjectSchema = z.looseObject({
  properties: z.record(z.string(), Property).default({}),
  required: z.array(z.string()).default([]),
});

/** The settings that a provider's schema knows, read off the schema itself. */
export function parametersOf(schema: z.ZodType): readonly Parameter[] {
  const { properties, required } = ObjectSchema.parse(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }));
  return Object.entries(properties).map(([name, property]) => ({
    name,
    type: typeOf(property),
    required: required.includes(name),
    ...(property.default === undefined ? {} : { default: JSON.stringify(property.default) }),
    description: property.description,
  }));
}

function typeOf({ type, enum: values, items }: Property): string {
  if (values !== undefined) return values.join(" | ");
  if (type === "array") return `${items?.type ?? "any"}[]`;
  return type ?? "any";
}
