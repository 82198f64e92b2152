import type { LoadBalancer } from "../api/loadBalancer.ts";
import { duplicateProblems } from "./manifestDuplicates.ts";
import type { ManifestFile } from "./manifestFiles.ts";
import { locateObjects, toProblem, type LocatedObject } from "./manifestLocated.ts";
import { objectName } from "./manifestMetadata.ts";
import type { Remark } from "./manifestRemark.ts";
import type { Problem } from "./manifestProblem.ts";
import { configRemarks, optionRemarks, type ProviderSchemas } from "./manifestProvider.ts";

/** What a set of manifests comes to. */
export interface Validation {
  /** How many objects were read. */
  readonly objects: number;
  /** By file in the order given, then by line. */
  readonly problems: readonly Problem[];
  /** Objects that are none of our business, and were skipped. */
  readonly notes: readonly Problem[];
}

/**
 * Checks manifests against the kinds, against each other, and against the providers that they name. Pure. The options of a
 * binding are checked where its LoadBalancer is among the files.
 */
export function validateManifests(files: readonly ManifestFile[], schemas: ProviderSchemas): Validation {
  const readings = files.map(({ file, bytes }) => locateObjects(file, bytes));
  const objects = readings.flatMap((reading) => (reading.kind === "ok" ? reading.objects : []));
  const unreadable = readings.flatMap((reading) => (reading.kind === "failed" ? reading.problems : []));
  const problems = [...unreadable, ...duplicateProblems(objects), ...providerProblems(objects, schemas)];
  return {
    objects: objects.length,
    problems: inOrder(problems, files),
    notes: readings.flatMap((reading) => (reading.kind === "ok" ? reading.notes : [])),
  };
}

function providerProblems(objects: readonly LocatedObject[], schemas: ProviderSchemas): Problem[] {
  const balancers = new Map(
    objects.flatMap(({ object }): [string, LoadBalancer][] =>
      object.kind === "LoadBalancer" ? [[object.metadata.name, object]] : [],
    ),
  );
  return objects.flatMap(({ object, file, lineOf }) =>
    providerRemarks(object, balancers, schemas).map((remark) =>
      toProblem({ file, object: objectName(object), lineOf }, remark),
    ),
  );
}

function providerRemarks(
  object: LocatedObject["object"],
  balancers: ReadonlyMap<string, LoadBalancer>,
  schemas: ProviderSchemas,
): Remark[] {
  if (object.kind === "LoadBalancer") return configRemarks(object, schemas);
  if (object.kind !== "LoadBalancerBinding") return [];
  const balancer = balancers.get(object.spec.loadBalancerRef.name);
  return balancer === undefined ? [] : optionRemarks(object, balancer, schemas);
}

function inOrder(problems: readonly Problem[], files: readonly ManifestFile[]): Problem[] {
  const place = new Map(files.map(({ file }, index) => [file, index]));
  return problems.toSorted(
    (a, b) => (place.get(a.file) ?? 0) - (place.get(b.file) ?? 0) || (a.line ?? 0) - (b.line ?? 0),
  );
}
