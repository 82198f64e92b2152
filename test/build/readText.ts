import { problemText } from "../../src/standalone/manifestProblem.ts";
import { readManifest, type ManifestReading } from "../../src/standalone/readManifest.ts";

/** Reads a text as a file. */
export const readText = (text: string, file = "web.yaml"): ManifestReading =>
  readManifest(file, new TextEncoder().encode(text));

export const problemTexts = (reading: ManifestReading): string[] =>
  reading.kind === "ok" ? [] : reading.problems.map(problemText);
