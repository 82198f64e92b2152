import type { WorldRecord } from "../../src/model/worldRecords.ts";
import { projectObject } from "../../src/standalone/projectObject.ts";
import { readManifest } from "../../src/standalone/readManifest.ts";
import type { Manifest } from "./manifest.ts";

/** What the world keeps of a manifest, as the reader of manifests gives it. */
export function recordsOf(manifest: Manifest): WorldRecord["record"][] {
  const reading = readManifest("f.json", Buffer.from(JSON.stringify(manifest)));
  if (reading.kind === "failed") throw new Error(JSON.stringify(reading.problems));
  return reading.objects.flatMap(({ object }) => projectObject(object).map(({ record }) => record));
}
