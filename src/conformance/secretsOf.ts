import type { Target } from "./target.ts";

/** The texts that may never show. */
export const secretsOf = ({ secrets, credentials = {} }: Partial<Target>): readonly string[] =>
  secrets ?? Object.values(credentials);
