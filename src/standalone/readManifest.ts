import type { KnownObject } from "../api/kinds.ts";
import { locateObjects } from "./manifestLocated.ts";
import type { Problem } from "./manifestProblem.ts";

/** An object of a file. `object.kind` tells what it is. */
export interface ManifestObject {
  readonly object: KnownObject;
  /** Where it begins, from 1. */
  readonly line: number;
}

/** What a file holds. One problem makes all of it unreadable: half of a file may be the wrong half. */
export type ManifestReading =
  | {
      readonly kind: "ok";
      readonly objects: readonly ManifestObject[];
      /** Objects that are none of our business, and are skipped. */
      readonly notes: readonly Problem[];
    }
  | { readonly kind: "failed"; readonly problems: readonly [Problem, ...Problem[]] };

/**
 * Reads a file of manifests: YAML or JSON, one or several documents, lists too. An empty file holds no objects. Pure; never
 * throws for what the file holds. 1 MB of YAML takes about 0.4 s, of JSON 0.04 s.
 *
 * @param file   names the file in problems; a name that ends in `.json` is read as JSON
 * @param bytes  at most 32 MiB
 */
export function readManifest(file: string, bytes: Uint8Array): ManifestReading {
  const reading = locateObjects(file, bytes);
  if (reading.kind === "failed") return reading;
  return { ...reading, objects: reading.objects.map(({ object, line }) => ({ object, line })) };
}
