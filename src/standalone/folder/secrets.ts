import { isDeepStrictEqual } from "node:util";
import type { Secret } from "../../api/core/secret.ts";
import { nameKey } from "../../model/worldRecords.ts";
import type { Replacement } from "./catalogue.ts";

/** Values of a Secret by key, as plain text. */
export type SecretValues = Readonly<Record<string, string>>;

/** The Secrets of the platform folder. Their values are in nobody's hands but those who ask by name. */
export interface Secrets {
  readonly get: (name: string) => SecretValues | undefined;
  readonly apply: (replacement: Replacement) => void;
  /** Names of the Secrets whose values changed since the last call. */
  readonly takeChanged: () => ReadonlySet<string>;
}

/** Where a manifest does not say, as for kubectl. */
const DEFAULT_NAMESPACE = "default";

/** @param namespace  of the operator: Secrets elsewhere are not its own; those of manifests that name none are */
export function createSecrets(namespace: string): Secrets {
  const values = new Map<string, SecretValues>();
  let changed = new Set<string>();

  const get = (name: string): SecretValues | undefined =>
    values.get(nameKey(namespace, name)) ?? values.get(nameKey(DEFAULT_NAMESPACE, name));

  function apply({ before, after }: Replacement): void {
    const secret = after ?? before;
    if (secret?.kind !== "Secret") return;
    const key = nameKey(secret.metadata.namespace, secret.metadata.name);
    const next = after?.kind === "Secret" ? valuesOf(after) : undefined;
    if (isDeepStrictEqual(values.get(key), next)) return;
    if (next === undefined) values.delete(key);
    else values.set(key, next);
    changed.add(secret.metadata.name);
  }

  function takeChanged(): ReadonlySet<string> {
    const taken = changed;
    changed = new Set();
    return taken;
  }

  return { get, apply, takeChanged };
}

function valuesOf({ data, stringData }: Secret): SecretValues {
  const decoded = Object.entries(data).map(([key, text]) => [key, Buffer.from(text, "base64").toString("utf8")]);
  return Object.fromEntries([...decoded, ...Object.entries(stringData)]);
}
