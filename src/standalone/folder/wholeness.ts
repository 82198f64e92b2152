import { findManifests } from "./findManifests.ts";

/** Whether a folder is there with files in it: a folder that was unmounted, or is about to be filled, has none. */
export interface Wholeness {
  /** Looks at the whole folder; gives its files with their signatures, unless it cannot be believed. */
  readonly check: () => ReadonlyMap<string, string> | undefined;
  /** Whether the last check found the files of this folder below. */
  readonly hasFolder: (path: string) => boolean;
  /** What is wrong, as far as the last check could tell. */
  readonly problem: () => WholeProblem | undefined;
}

/** Why a folder as a whole cannot be believed. */
export interface WholeProblem {
  /** Names the folder. */
  readonly text: string;
  /** Since when, in milliseconds since the epoch. */
  readonly since: number;
}

/** Which folder is looked at; `now` gives milliseconds since the epoch. */
export interface WholenessPorts {
  readonly folder: string;
  readonly excluded: string | undefined;
  readonly now: () => number;
}

/** A folder that was never looked at. */
export function createWholeness({ folder, excluded, now }: WholenessPorts): Wholeness {
  let problem: WholeProblem | undefined;
  let folders: ReadonlySet<string> = new Set();

  function fail(text: string): undefined {
    problem = { text, since: problem?.text === text ? problem.since : now() };
  }

  function check(): ReadonlyMap<string, string> | undefined {
    const found = findManifests(folder, excluded);
    if (found.kind === "failed") return fail(`${found.path}: cannot be read: ${found.reason}`);
    if (found.files.size === 0) return fail(`${folder}: ${NO_MANIFEST}`);
    problem = undefined;
    folders = found.folders;
    return found.files;
  }

  return { check, hasFolder: (path) => folders.has(path), problem: () => problem };
}

const NO_MANIFEST =
  "holds no manifest (*.yaml, *.yml, *.json), which is not believed: put one there; where it shall be empty, a file with a comment";
