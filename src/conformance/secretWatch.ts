import { inspect } from "node:util";

/** Looks for secrets in everything that a provider gives out. */
export interface SecretWatch {
  /** Whether `output` holds a secret. Notes where, never the secret itself. */
  look(where: string, output: unknown): boolean;
  /** One line for each place where a secret was seen. */
  found(): readonly string[];
}

/** Secrets shorter than this are in every text by chance. */
const SHORTEST = 4;

export function watchSecrets(secrets: readonly string[]): SecretWatch {
  const watched = secrets.filter(({ length }) => length >= SHORTEST).flatMap(spellings);
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

/** As it is, and as headers and URLs carry it. */
const spellings = (secret: string): string[] => [
  secret,
  Buffer.from(secret).toString("base64").replace(/=+$/, ""),
  encodeURIComponent(secret),
];

/** Also what hides in a stack, in a cause, and in properties that are not enumerable. */
const everythingIn = (output: unknown): string =>
  typeof output === "string"
    ? output
    : inspect(output, { depth: 12, showHidden: true, maxStringLength: null, maxArrayLength: null });
