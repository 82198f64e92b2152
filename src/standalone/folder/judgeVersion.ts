import type { ManifestObject } from "../readManifest.ts";
import { readManifest } from "../readManifest.ts";
import type { Problem } from "../manifestProblem.ts";

/** A version of a file that could be read. */
export interface Version {
  readonly bytes: Uint8Array;
  readonly objects: readonly ManifestObject[];
  /** Objects in it that are none of our business. */
  readonly notes: readonly Problem[];
}

/** What a new version of a file is worth, given the last good one. */
export type Verdict =
  | { readonly kind: "good"; readonly version: Version }
  | { readonly kind: "bad"; readonly problems: readonly [Problem, ...Problem[]] }
  /** It may be half of what is being written: good once it has stayed the same for a while. */
  | { readonly kind: "doubtful"; readonly version: Version; readonly problems: readonly [Problem, ...Problem[]] };

/**
 * Decides whether a new version of a file may be followed. Nothing that a writer leaves behind midway is: that objects are
 * missing from a file is believed only where the file was written to its end. Pure; never throws.
 *
 * @param former  the last good version
 */
export function judgeVersion(file: string, bytes: Uint8Array, former: Version | undefined): Verdict {
  if (former !== undefined && sameBytes(former.bytes, bytes)) return { kind: "good", version: former };
  const broken = cutOff(bytes, former?.bytes);
  if (broken !== undefined) return bad(file, bytes, broken);
  const reading = readManifest(file, bytes);
  if (reading.kind === "failed") return { kind: "bad", problems: reading.problems };
  return compare(file, { bytes, objects: reading.objects, notes: reading.notes }, former);
}

function compare(file: string, version: Version, former: Version | undefined): Verdict {
  if (former === undefined) return { kind: "good", version };
  const { bytes, objects } = version;
  if (former.objects.length > 0 && objects.length === 0) return bad(file, bytes, NO_OBJECTS);
  if (!isPrefix(bytes, former.bytes)) return { kind: "good", version };
  return { kind: "doubtful", version, problems: [problemAtEnd(file, bytes, SHORTER)] };
}

const EMPTY = "the file is empty (half-written?): write it again, or delete it";
const NO_END =
  "the file no longer ends in a newline (half-written?): write it again, or end its last line with a newline";
const MID_LINE =
  "the file now ends in the middle of a line (half-written?): write it again, or end its last line with a newline";
const NO_OBJECTS = "the file no longer holds any object (half-written?): write it again, or delete it";
const SHORTER = "the end of the file is gone (half-written?): it is believed once it has stayed so for 3 s";

const NEW_LINE = 10;

/** Tells by the bytes alone whether a file was cut off. */
function cutOff(bytes: Uint8Array, former: Uint8Array | undefined): string | undefined {
  if (bytes.length === 0) return EMPTY;
  if (former === undefined || endsLine(bytes)) return undefined;
  if (endsLine(former)) return NO_END;
  return isPrefix(bytes, former) && former[bytes.length] !== NEW_LINE ? MID_LINE : undefined;
}

const endsLine = (bytes: Uint8Array): boolean => bytes.at(-1) === NEW_LINE;

const isPrefix = (part: Uint8Array, whole: Uint8Array): boolean =>
  part.length < whole.length && sameBytes(part, whole.subarray(0, part.length));

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

const bad = (file: string, bytes: Uint8Array, message: string): Verdict => ({
  kind: "bad",
  problems: [problemAtEnd(file, bytes, message)],
});

/** At the last line, where something is missing. */
function problemAtEnd(file: string, bytes: Uint8Array, message: string): Problem {
  const ends = bytes.filter((byte) => byte === NEW_LINE).length;
  return { file, line: Math.max(1, endsLine(bytes) ? ends : ends + 1), message };
}
