import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { problemText } from "../manifestProblem.ts";
import type { ManifestObject } from "../readManifest.ts";
import type { Catalogue, Replacement } from "./catalogue.ts";
import type { Origin } from "./declared.ts";
import { createFileShelf, type FileShelf } from "./fileShelf.ts";
import { judgeFile, nextLook, seriousProblems } from "./judgeFile.ts";
import type { Version } from "./judgeVersion.ts";
import { readSettled, type Sight } from "./readSettled.ts";
import { createWholeness, type Wholeness, type WholenessPorts } from "./wholeness.ts";

/** One folder of manifests: follows what its files say, and knows what keeps them from being complete and current. */
export interface ManifestFolder {
  /** Looks at files that something happened to; at all of them where nobody knows at which. */
  readonly look: (files: ReadonlySet<string> | "all") => void;
  /** Looks again at what is in trouble, because time has passed. */
  readonly lookAtTroubled: () => void;
  /** Judges again what only another file kept from being followed. Tells whether anything came of it. */
  readonly lookAtClashes: () => boolean;
  /** What is wrong now, as lines for people, by the file or folder that it is about. */
  readonly problems: () => ReadonlyMap<string, string>;
  /** When time alone can change something, in milliseconds since the epoch; Infinity where it cannot. */
  readonly nextLookAt: () => number;
}

/** Whose folder it is, and who hears of its objects. */
export interface ManifestFolderPorts extends WholenessPorts {
  readonly writer: Origin["writer"];
  readonly catalogue: Catalogue;
  /** Whether the writer may declare the object: one that it may not counts for nothing. */
  readonly mayDeclare: (object: ManifestObject) => boolean;
  /** Told of each object that came, changed or went. */
  readonly apply: (replacement: Replacement) => void;
  /** Told of each version that is followed from now on. */
  readonly accepted: (origin: Origin, version: Version) => void;
  /** Whether the folder was ever complete: before, a problem cannot wait for a writer to finish. */
  readonly isListed: () => boolean;
}

/** A writer that truncates a file and fills it is done within this time. */
const FILE_GRACE_MS = 100;
/** A tool that empties a folder and fills it is done within this time. */
const FOLDER_GRACE_MS = 200;

interface Context {
  readonly ports: ManifestFolderPorts;
  readonly shelf: FileShelf;
  readonly whole: Wholeness;
}

/** A folder of which no file was looked at yet. */
export function createManifestFolder(ports: ManifestFolderPorts): ManifestFolder {
  const context: Context = { ports, shelf: createFileShelf(), whole: createWholeness(ports) };
  return {
    look: (files) => look(files, context),
    lookAtTroubled: () => look(new Set(context.shelf.troubled()), context),
    lookAtClashes: () => lookAtClashes(context),
    problems: () => problems(context),
    nextLookAt: () => nextLookAt(context),
  };
}

function look(files: ReadonlySet<string> | "all", context: Context): void {
  const { shelf, whole } = context;
  for (const path of pathsToLookAt(files, context).toSorted()) {
    const sight = readSettled(path);
    // Where everything is gone, nothing is believed to be.
    if (sight.seen.kind !== "missing" || (shelf.get(path) !== undefined && whole.problem() === undefined)) {
      judge(path, sight, context);
    }
  }
}

function pathsToLookAt(files: ReadonlySet<string> | "all", { shelf, whole }: Context): string[] {
  if (files !== "all" && whole.problem() === undefined && [...files].every((path) => isPlain(path, whole)))
    return [...files];
  const found = whole.check();
  // An event can name a file by a second way to it, which is not a second file.
  const named =
    files === "all" ? [] : [...files].filter((path) => found?.has(path) === true || shelf.get(path) !== undefined);
  return found === undefined ? named : [...new Set([...named, ...shelf.changed(found)])];
}

/** Whether a change of the file says nothing about the rest of the folder. */
const isPlain = (path: string, whole: Wholeness): boolean => whole.hasFolder(dirname(path)) && existsSync(path);

/** Tells whether another version is followed from now on. */
function judge(path: string, { seen, signature }: Sight, { ports, shelf }: Context): boolean {
  const before = shelf.get(path)?.state ?? {};
  const origin: Origin = { writer: ports.writer, file: path };
  const state = judgeFile(before, seen, {
    file: path,
    now: ports.now(),
    graceMs: ports.isListed() ? FILE_GRACE_MS : 0,
    clashes: ({ objects }) => ports.catalogue.clashes(origin, objects.filter(ports.mayDeclare)),
  });
  shelf.keep(path, { state, ...(signature === undefined ? {} : { signature }) });
  if (state.good === before.good) return false;
  follow(origin, state.good, ports);
  return true;
}

function follow(origin: Origin, version: Version | undefined, ports: ManifestFolderPorts): void {
  const objects = version?.objects.filter(ports.mayDeclare) ?? [];
  for (const replacement of ports.catalogue.replace(origin, objects)) ports.apply(replacement);
  if (version !== undefined) ports.accepted(origin, version);
}

function lookAtClashes(context: Context): boolean {
  const outcomes = context.shelf.troubled().map((path) => {
    const file = context.shelf.get(path);
    const trouble = file?.state.trouble;
    return file !== undefined && trouble?.isClash === true && judge(path, { ...file, seen: trouble.seen }, context);
  });
  return outcomes.includes(true);
}

function problems({ ports, shelf, whole }: Context): ReadonlyMap<string, string> {
  const lines = new Map<string, string>();
  const problem = whole.problem();
  if (problem !== undefined && ports.now() >= seriousAt(problem.since, ports)) lines.set(ports.folder, problem.text);
  for (const path of shelf.troubled()) {
    const [first, ...more] = seriousProblems(shelf.get(path)?.state ?? {}, ports.now());
    if (first !== undefined)
      lines.set(path, `${problemText(first)}${more.length === 0 ? "" : ` (and ${more.length} more)`}`);
  }
  return lines;
}

const seriousAt = (since: number, { isListed }: ManifestFolderPorts): number =>
  since + (isListed() ? FOLDER_GRACE_MS : 0);

function nextLookAt({ ports, shelf, whole }: Context): number {
  const now = ports.now();
  const problem = whole.problem();
  const ofFolder = problem === undefined ? Infinity : seriousAt(problem.since, ports);
  const ofFiles = shelf.troubled().map((path) => nextLook(shelf.get(path)?.state ?? {}, now));
  return Math.min(...[ofFolder, ...ofFiles].filter((at) => at > now));
}
