import type { LocatedObject } from "./manifestLocated.ts";
import { objectName } from "./manifestMetadata.ts";
import type { Problem } from "./manifestProblem.ts";

/** Objects of one kind and name that occur more than once: nobody could say which counts. The first is not to blame. */
export function duplicateProblems(objects: readonly LocatedObject[]): Problem[] {
  const first = new Map<string, LocatedObject>();
  return objects.flatMap((placed) => {
    const object = objectName(placed.object) ?? "";
    const before = first.get(object);
    if (before === undefined) {
      first.set(object, placed);
      return [];
    }
    const message = `is also at ${before.file}:${before.line}: delete one of them`;
    return [{ file: placed.file, line: placed.line, object, message }];
  });
}
