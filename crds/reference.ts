import { GROUP, VERSION } from "../src/api/group.ts";
import type { CustomKind } from "./customKind.ts";
import { rootSchema } from "./customResourceDefinition.ts";
import type { OpenApiSchema } from "./openApiSchema.ts";

interface Row {
  readonly path: string;
  readonly schema: OpenApiSchema;
  readonly required: boolean;
}

/** The fields of all kinds, as one page for people. */
export function referencePage(kinds: readonly CustomKind[]): string {
  return [
    "# Fields of the kinds",
    "",
    `Group \`${GROUP}\`, version \`${VERSION}\`. A field marked * is required.`,
    ...kinds.flatMap(section),
    "",
  ].join("\n");
}

function section(custom: CustomKind): string[] {
  const rows = fields(rootSchema(custom), "").filter(({ path }) => /^(spec|status)\./.test(path));
  const rules = rows.flatMap(({ path, schema }) => messages(schema).map((message) => `- \`${path}\`: ${message}`));
  const whole = messages(rootSchema(custom).properties?.["spec"] ?? {}).map((message) => `- \`spec\`: ${message}`);
  return [
    "",
    `## ${custom.kind}`,
    "",
    `${custom.description} ${custom.scope === "Cluster" ? "Cluster-scoped" : "Namespaced"}; short name \`${custom.shortName}\`.`,
    "",
    "| field | type | default | description |",
    "| --- | --- | --- | --- |",
    ...rows.map(line),
    ...(rules.length + whole.length === 0 ? [] : ["", "Rules:", "", ...whole, ...rules]),
  ];
}

function fields(schema: OpenApiSchema, prefix: string): Row[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, child]) => {
    const path = `${prefix}${name}`;
    const inner = child.items === undefined ? fields(child, `${path}.`) : fields(child.items, `${path}[].`);
    return [{ path, schema: child, required: schema.required?.includes(name) ?? false }, ...inner];
  });
}

function line({ path, schema, required }: Row): string {
  const standard = schema.default === undefined ? "" : `\`${JSON.stringify(schema.default).replaceAll('"', "")}\``;
  return `| \`${path}\`${required ? " \\*" : ""} | ${typeText(schema)} | ${standard} | ${cell(schema.description ?? "")} |`;
}

function typeText(schema: OpenApiSchema): string {
  if (schema["x-kubernetes-int-or-string"] === true) return "integer or string";
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`${String(value)}\``).join(" \\| ");
  if (schema.items !== undefined) return `list of ${typeText(schema.items)}`;
  if (schema.type === "object") return schema.properties === undefined ? "map" : "object";
  return `${schema.type ?? ""}${bounds(schema)}`;
}

function bounds({ minimum, maximum, exclusiveMinimum }: OpenApiSchema): string {
  if (minimum === undefined) return "";
  if (exclusiveMinimum === true) return `, more than ${minimum}${maximum === undefined ? "" : `, at most ${maximum}`}`;
  return maximum === undefined ? `, at least ${minimum}` : `, ${minimum}–${maximum}`;
}

const cell = (text: string): string => text.replaceAll("|", "\\|");

function messages(schema: OpenApiSchema): string[] {
  const own = [schema, schema.items ?? {}].flatMap(({ "x-kubernetes-validations": rules }) =>
    Array.isArray(rules) ? rules : [],
  );
  return own.map(({ message }: { message: string }) => message);
}
