/** Larger files are refused: a manifest that a person or `kubectl` writes is far smaller. 32 MiB. */
const MAX_BYTES = 32 * 1024 * 1024;

/** A mistake in a text, at a line from 1. */
export interface Mistake {
  readonly line: number;
  readonly message: string;
}

/** The text of a file, or why it is none. A byte order mark is dropped. */
export function manifestText(bytes: Uint8Array): { readonly text: string } | { readonly mistake: Mistake } {
  if (bytes.length > MAX_BYTES) {
    const size = Math.ceil(bytes.length / (1024 * 1024));
    return { mistake: { line: 1, message: `the file has ${size} MiB, more than the 32 that are read: split it` } };
  }
  const zero = bytes.indexOf(0);
  if (zero !== -1) {
    return {
      mistake: { line: lineAt(bytes, zero), message: "a NUL byte: this is no text, or is only partly written" },
    };
  }
  const text = decoded(bytes);
  if (text !== undefined) return { text };
  return { mistake: { line: firstBadLine(bytes), message: "bytes that are no UTF-8: save the file as UTF-8" } };
}

const NEW_LINE = 10;

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function firstBadLine(bytes: Uint8Array): number {
  let [line, start] = [1, 0];
  while (start < bytes.length) {
    const end = bytes.indexOf(NEW_LINE, start);
    const next = end === -1 ? bytes.length : end + 1;
    if (decoded(bytes.subarray(start, next)) === undefined) return line;
    [line, start] = [line + 1, next];
  }
  return line;
}

function lineAt(bytes: Uint8Array, offset: number): number {
  let line = 1;
  for (let at = bytes.indexOf(NEW_LINE); at !== -1 && at < offset; at = bytes.indexOf(NEW_LINE, at + 1)) line += 1;
  return line;
}
