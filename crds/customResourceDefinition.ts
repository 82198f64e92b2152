import { GROUP, VERSION } from "../src/api/group.ts";
import type { CustomKind } from "./customKind.ts";
import { openApiSchema, type OpenApiSchema } from "./openApiSchema.ts";
import { structuralFaults } from "./structural.ts";

/** The schema of a whole object. @throws {Error} naming every field that a CRD cannot say */
export function rootSchema({ kind, description, spec, status }: CustomKind): OpenApiSchema {
  const parts = { spec: openApiSchema(spec), ...(status === undefined ? {} : { status: openApiSchema(status) }) };
  const faults = Object.entries(parts).flatMap(([name, part]) => structuralFaults(part, `${kind}.${name}`));
  if (faults.length > 0) throw new Error(faults.join("\n"));
  return {
    type: "object",
    description,
    required: ["spec"],
    properties: {
      apiVersion: { type: "string", description: `${GROUP}/${VERSION}` },
      kind: { type: "string", description: kind },
      // The API server allows no description here.
      metadata: { type: "object" },
      ...parts,
    },
  };
}

/** The CustomResourceDefinition of a kind, as plain data. */
export function customResourceDefinition(custom: CustomKind): object {
  const { kind, plural, shortName, scope, columns } = custom;
  return {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name: `${plural}.${GROUP}` },
    spec: {
      group: GROUP,
      names: {
        kind,
        listKind: `${kind}List`,
        plural,
        singular: kind.toLowerCase(),
        shortNames: [shortName],
        categories: ["hawser"],
      },
      scope,
      versions: [
        {
          name: VERSION,
          served: true,
          storage: true,
          ...(custom.status === undefined ? {} : { subresources: { status: {} } }),
          additionalPrinterColumns: columns,
          schema: { openAPIV3Schema: rootSchema(custom) },
        },
      ],
    },
  };
}
