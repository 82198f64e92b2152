import type { Mistake } from "./manifestText.ts";

/** Keys and indexes from the root of a document to a value. */
export type Path = readonly (string | number)[];

/** One document of a file as plain data, with the way back to its lines. */
export interface ManifestDocument {
  readonly value: unknown;
  /** Line of the value, or of the nearest value around it that exists. From 1. */
  lineOf(path: Path): number;
}

/** What a text holds, or what keeps it from being read. */
export type Documents =
  | { readonly documents: readonly ManifestDocument[] }
  | { readonly mistakes: readonly [Mistake, ...Mistake[]] };

/** Keys that reach into JavaScript's own objects. */
export const FORBIDDEN_KEY = "__proto__";

/** The mistake of a key that a map has twice, where readers disagree on which one counts. */
export const DUPLICATE = (key: string): string => `the key ${key} occurs twice in one map: leave one out`;
/** The mistake of a forbidden key. */
export const FORBIDDEN = `the key ${FORBIDDEN_KEY} is not allowed: leave it out`;
/** The mistake of a document that would overflow the stack. */
export const TOO_DEEP = "nested too deeply to be read: flatten it";
