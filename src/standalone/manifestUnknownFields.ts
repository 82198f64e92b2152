import { z } from "zod";
import { UNKNOWN_FIELDS, type UnknownFields } from "../api/closed.ts";
import { isOwnKind, KINDS, type Kind } from "../api/kinds.ts";
import { isRecord } from "./manifestRecord.ts";
import type { Path } from "./manifestDocument.ts";
import { nearestName } from "./manifestNearestName.ts";

/** A field that a schema does not list. */
export interface UnknownField {
  readonly path: Path;
  /** The field that was most likely meant. */
  readonly nearest?: string;
}

interface FieldSchema {
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly items?: FieldSchema;
  readonly additionalProperties?: FieldSchema | boolean;
  readonly [UNKNOWN_FIELDS]?: UnknownFields;
}

/** Fields that are mistakes, since nobody would read them. Our own kinds list all of theirs; see `closed.ts` for the others. */
export const unknownFields = (kind: Kind, value: unknown): UnknownField[] => walk(schemaOf(kind), value, []);

const schemas = new Map<Kind, FieldSchema>();

function schemaOf(kind: Kind): FieldSchema {
  const known = schemas.get(kind);
  if (known !== undefined) return known;
  // The output form says of every object of ours that nothing else may be in it.
  const made: FieldSchema = JSON.parse(
    JSON.stringify(z.toJSONSchema(KINDS[kind], { io: isOwnKind(kind) ? "output" : "input" })),
  );
  schemas.set(kind, made);
  return made;
}

function walk(schema: FieldSchema, value: unknown, path: Path): UnknownField[] {
  if (Array.isArray(value)) {
    const { items } = schema;
    return items === undefined ? [] : value.flatMap((entry, index) => walk(items, entry, [...path, index]));
  }
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([name, child]) => {
    const inner = innerSchema(schema, name);
    return inner === undefined ? unlisted(schema, name, [...path, name]) : walk(inner, child, [...path, name]);
  });
}

function innerSchema({ properties = {}, additionalProperties }: FieldSchema, name: string): FieldSchema | undefined {
  if (Object.hasOwn(properties, name)) return properties[name];
  return typeof additionalProperties === "object" ? additionalProperties : undefined;
}

function unlisted(schema: FieldSchema, name: string, path: Path): UnknownField[] {
  const { rule, ignored } = schema[UNKNOWN_FIELDS] ?? {
    rule: schema.additionalProperties === false ? "refuse" : "keep",
    ignored: NONE,
  };
  if (rule === "keep" || ignored.includes(name)) return [];
  const nearest = nearestName(name, Object.keys(schema.properties ?? {}));
  if (nearest !== undefined) return [{ path, nearest }];
  return rule === "refuse" ? [{ path }] : [];
}

const NONE: readonly string[] = [];
