import type { KnownObject } from "../../api/kinds.ts";
import { createMultiMap } from "../../model/multiMap.ts";
import type { Problem } from "../manifestProblem.ts";
import type { ManifestObject } from "../readManifest.ts";
import { clashProblem, idOf, mayStandBeside, wordsOf, type Declared, type Origin } from "./declared.ts";

/** An object that is to be followed in place of another; absent where there is none. */
export interface Replacement {
  readonly before?: KnownObject;
  readonly after?: KnownObject;
}

/**
 * Which file declares which object. An object stands in one file, and a UID is that of one object. Only a Namespace and a
 * Node may stand in a folder of each writer: that of the platform counts, so that a tenant cannot relabel its namespace.
 */
export interface Catalogue {
  /** What keeps these objects from being followed as those of the file. */
  readonly clashes: (origin: Origin, objects: readonly ManifestObject[]) => Problem[];
  /** Puts these objects in place of those that the file had. Without objects, the file is gone. */
  readonly replace: (origin: Origin, objects: readonly ManifestObject[]) => Replacement[];
  /** Whether an object of the file counts for nothing, since the platform has its own. */
  readonly isShadowed: (origin: Origin, object: KnownObject) => boolean;
}

/** @param exists  whether a file is still there: where it is not, its objects may have moved to another file */
export function createCatalogue(exists: (file: string) => boolean): Catalogue {
  const declared = createMultiMap<Declared>();
  const ofFile = new Map<string, readonly Declared[]>();

  const rivalOf = (own: Declared): Declared | undefined =>
    wordsOf(own)
      .flatMap((word) => declared.get(word))
      .find((other) => other.file !== own.file && !mayStandBeside(own, other) && exists(other.file));

  /** The platform's, or the one that came last: an object that moves stands in two files for a moment. */
  function effective(id: string): KnownObject | undefined {
    const all = declared.get(id);
    return (all.findLast(({ writer }) => writer === "platform") ?? all.at(-1))?.object;
  }

  function replace(origin: Origin, objects: readonly ManifestObject[]): Replacement[] {
    const former = ofFile.get(origin.file) ?? [];
    const next = declarations(origin, objects);
    const ids = new Set([...former, ...next].map(({ object }) => idOf(object)));
    const before = new Map([...ids].map((id) => [id, effective(id)]));
    for (const one of former) for (const word of wordsOf(one)) declared.delete(word, one);
    for (const one of next) for (const word of wordsOf(one)) declared.add(word, one);
    if (next.length === 0) ofFile.delete(origin.file);
    else ofFile.set(origin.file, next);
    return [...ids].map((id) => replacement(before.get(id), effective(id)));
  }

  const isShadowed = ({ writer }: Origin, object: KnownObject): boolean =>
    writer === "tenant" && declared.get(idOf(object)).some((other) => other.writer === "platform");

  const clashes = (origin: Origin, objects: readonly ManifestObject[]): Problem[] =>
    clashesOf(declarations(origin, objects), rivalOf);

  return { clashes, replace, isShadowed };
}

/** Each object with its twin in the same file, or its rival in another one. */
function clashesOf(all: readonly Declared[], rivalOf: (own: Declared) => Declared | undefined): Problem[] {
  const seen = createMultiMap<Declared>();
  return all.flatMap((own) => {
    const words = wordsOf(own);
    const rival = words.map((word) => seen.get(word)[0]).find((twin) => twin !== undefined) ?? rivalOf(own);
    for (const word of words) seen.add(word, own);
    return rival === undefined ? [] : [clashProblem(own, rival)];
  });
}

const declarations = (origin: Origin, objects: readonly ManifestObject[]): Declared[] =>
  objects.map(({ object, line }) => ({ ...origin, object, line }));

function replacement(before: KnownObject | undefined, after: KnownObject | undefined): Replacement {
  return { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}
