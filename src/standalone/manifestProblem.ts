/** What is wrong with a manifest, and where. */
export interface Problem {
  /** As it was named to us. */
  readonly file: string;
  /** From 1; absent where the file itself could not be read. */
  readonly line?: number;
  /** `Kind namespace/name`; absent where it is not known which object it is. */
  readonly object?: string;
  /** `spec.ports[0].port`; absent where the object or the file as a whole is meant. */
  readonly field?: string;
  /** Lower case; names the received value, says what to do, and holds no secret. */
  readonly message: string;
}

/** A problem of a file that could be read. */
export interface PlacedProblem extends Problem {
  readonly line: number;
}

/** One line for people and programs: `file:line: Kind namespace/name: field: message`; without the line where there is none. */
export const problemText = ({ file, line, object, field, message }: Problem): string =>
  [line === undefined ? file : `${file}:${line}`, object, field, message]
    .filter((part) => part !== undefined)
    .join(": ");
