import { inspect } from "node:util";

/** Looks for secrets in everything that a provider gives out. */
export interface SecretWatch {
  /** Whether `output` holds a secret. Notes where, never the secret itself. */
  look(where: string, output: unknown): boolean;
  /** One line for each place where a secret was seen. */
  found(): readonly string[];
}

/** Secrets of fewer characters are in every text by chance. */
export const SHORTEST_SECRET = 4;

/**
 * Watches for these secrets, also encoded as URLs and base64 spell them; ones shorter than 4 characters are left
 * out.
 */
export function watchSecrets(secrets: readonly string[]): SecretWatch {
  const watched = secrets.filter(({ length }) => length >= SHORTEST_SECRET).flatMap(spellings);
  const found = new Set<string>();
  return {
    look(where, output) {
      const text = everythingIn(output);
      const isFound = watched.some((secret) => text.includes(secret));
      if (isFound) found.add(where);
      return isFound;
    },
    found: () => [...found],
  };
}

/** As it is, as URLs carry it, and as headers do: alone or after a user's name, so at any place of three in the base64. */
const spellings = (secret: string): string[] => [
  secret,
  encodeURIComponent(secret),
  ...[0, 1, 2].map((before) => insideBase64(secret, before)),
];

/** The characters that the secret alone decides, where `before` bytes (of three) stand in front of it. */
function insideBase64(secret: string, before: number): string {
  const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]);
  const own = Math.floor((bytes.length * 8) / 6);
  return bytes.toString("base64").slice(Math.ceil((before * 8) / 6), own);
}

/** Also what hides in a stack, in a cause, and in properties that are not enumerable. */
const everythingIn = (output: unknown): string =>
  typeof output === "string"
    ? output
    : inspect(output, { depth: 12, showHidden: true, maxStringLength: null, maxArrayLength: null });
