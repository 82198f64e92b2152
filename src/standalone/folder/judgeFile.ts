import type { Problem } from "../manifestProblem.ts";
import { judgeVersion, type Version } from "./judgeVersion.ts";

/** What was found at a path. */
export type Seen =
  | { readonly kind: "content"; readonly bytes: Uint8Array }
  | { readonly kind: "missing" }
  | { readonly kind: "unreadable"; readonly reason: string };

/** What is known of a file: the version that is followed, and what keeps a newer one from it. */
export interface FileState {
  readonly good?: Version;
  readonly trouble?: Trouble;
}

/** A file that cannot be followed as it is now. */
export interface Trouble {
  readonly seen: Seen;
  /** Since when exactly this was seen, in milliseconds since the epoch. */
  readonly since: number;
  /** Empty where the file is only missing so far. */
  readonly problems: readonly Problem[];
  /** When it counts as a problem: before, a writer may be about to finish. */
  readonly seriousAt: number;
  /** When it is believed after all. */
  readonly believedAt?: number;
  /** Whether another file is to blame, so that a change there can end it. */
  readonly isClash: boolean;
}

/** The circumstances of a judgement. */
export interface Look {
  readonly file: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** How long a writer may take to finish, in milliseconds. */
  readonly graceMs: number;
  /** What keeps the objects of a version from standing beside those of other files. */
  readonly clashes: (version: Version) => readonly Problem[];
}

/** A file that is replaced by deletion and creation is missing in between. */
const REPLACE_MS = 200;
/** Nobody stops for so long in the middle of a file. */
const BELIEVE_MS = 3000;

/** The next state of a file. A state without a good version and without trouble is that of a file that is gone. Pure. */
export function judgeFile(state: FileState, seen: Seen, look: Look): FileState {
  switch (seen.kind) {
    case "missing": {
      const trouble = keepSince({ ...START, seen, seriousAt: Infinity, believedAt: REPLACE_MS }, state, look);
      return isOver(trouble, look) ? {} : { ...state, trouble };
    }
    case "unreadable": {
      const problem = { file: look.file, line: 1, message: `cannot be read: ${seen.reason}` };
      return {
        ...state,
        trouble: keepSince({ ...START, seen, problems: [problem], seriousAt: look.graceMs }, state, look),
      };
    }
    case "content":
      return judgeContent(state, seen, look);
  }
}

function judgeContent(state: FileState, seen: Extract<Seen, { kind: "content" }>, look: Look): FileState {
  const verdict = judgeVersion(look.file, seen.bytes, state.good);
  if (verdict.kind === "bad") {
    return {
      ...state,
      trouble: keepSince({ ...START, seen, problems: verdict.problems, seriousAt: look.graceMs }, state, look),
    };
  }
  if (verdict.kind === "doubtful") {
    const draft = { ...START, seen, problems: verdict.problems, seriousAt: look.graceMs, believedAt: BELIEVE_MS };
    const trouble = keepSince(draft, state, look);
    if (!isOver(trouble, look)) return { ...state, trouble };
  }
  const problems = look.clashes(verdict.version);
  if (problems.length === 0) return { good: verdict.version };
  return {
    ...state,
    trouble: keepSince({ ...START, seen, problems, seriousAt: look.graceMs, isClash: true }, state, look),
  };
}

const START = { since: 0, problems: [], isClash: false } as const;

/** Times of a draft count from when this was first seen. */
function keepSince(draft: Trouble, { trouble: before }: FileState, { now }: Look): Trouble {
  const since = before !== undefined && sameSight(before.seen, draft.seen) ? before.since : now;
  return {
    ...draft,
    since,
    seriousAt: since + draft.seriousAt,
    ...(draft.believedAt === undefined ? {} : { believedAt: since + draft.believedAt }),
  };
}

const isOver = ({ believedAt = Infinity }: Trouble, { now }: Look): boolean => now >= believedAt;

function sameSight(a: Seen, b: Seen): boolean {
  if (a.kind === "content" && b.kind === "content") return Buffer.compare(a.bytes, b.bytes) === 0;
  return a.kind === b.kind;
}

/** The problems of a file that count now. */
export const seriousProblems = ({ trouble }: FileState, now: number): readonly Problem[] =>
  trouble !== undefined && now >= trouble.seriousAt ? trouble.problems : [];

/** When a file in trouble must be judged again, in milliseconds since the epoch; Infinity where time changes nothing. */
export function nextLook({ trouble }: FileState, now: number): number {
  if (trouble === undefined) return Infinity;
  return Math.min(...[trouble.seriousAt, trouble.believedAt ?? Infinity].filter((at) => at > now));
}
