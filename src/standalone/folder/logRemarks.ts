import { objectName } from "../manifestMetadata.ts";
import { problemText } from "../manifestProblem.ts";
import type { ManifestObject } from "../readManifest.ts";
import type { Catalogue } from "./catalogue.ts";
import type { Origin } from "./declared.ts";
import type { Version } from "./judgeVersion.ts";
import { mayDeclare } from "./mayDeclare.ts";
import type { Log } from "./problemLog.ts";

/** Says which objects of a version count for nothing, and why. */
export function logRemarks(origin: Origin, version: Version, { catalogue, log }: RemarkPorts): void {
  for (const note of version.notes) log("debug", problemText(note));
  for (const one of version.objects) {
    const { kind } = one.object;
    if (!mayDeclare(origin.writer, one)) {
      log("warn", remark(origin, one, `is ignored: only the platform folder may declare a ${kind}; move it there`));
    } else if (catalogue.isShadowed(origin, one.object)) {
      log("info", remark(origin, one, `is ignored: the platform folder declares this ${kind}`));
    }
  }
}

/** What remarks are found in, and where they are told. */
export interface RemarkPorts {
  readonly catalogue: Catalogue;
  readonly log: Log;
}

function remark({ file }: Origin, { line, object }: ManifestObject, message: string): string {
  return problemText({ file, line, object: objectName(object) ?? object.kind, message });
}
