import type { FileState } from "./judgeFile.ts";

/** What is known of one file. */
export interface ShelvedFile {
  readonly state: FileState;
  /** Of the version that was looked at last; absent where nothing could be read. */
  readonly signature?: string;
}

/** The files of a folder. A file without a good version and without trouble is not kept. */
export interface FileShelf {
  readonly get: (path: string) => ShelvedFile | undefined;
  readonly keep: (path: string, file: ShelvedFile) => void;
  /** Files in trouble, sorted. */
  readonly troubled: () => string[];
  /** Files whose present version is not the one that was looked at last, and those that are no longer there. */
  readonly changed: (found: ReadonlyMap<string, string>) => string[];
}

/** A shelf without files. */
export function createFileShelf(): FileShelf {
  const files = new Map<string, ShelvedFile>();
  const inTrouble = new Set<string>();

  function keep(path: string, file: ShelvedFile): void {
    const { good, trouble } = file.state;
    if (good === undefined && trouble === undefined) files.delete(path);
    else files.set(path, file);
    if (trouble === undefined) inTrouble.delete(path);
    else inTrouble.add(path);
  }

  function changed(found: ReadonlyMap<string, string>): string[] {
    const others = [...found].filter(([path, signature]) => files.get(path)?.signature !== signature);
    return [...others.map(([path]) => path), ...[...files.keys()].filter((path) => !found.has(path))];
  }

  return { get: (path) => files.get(path), keep, troubled: () => [...inTrouble].toSorted(), changed };
}
