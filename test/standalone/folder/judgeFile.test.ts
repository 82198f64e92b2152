import { describe, expect, it } from "vitest";
import {
  judgeFile,
  nextLook,
  seriousProblems,
  type FileState,
  type Look,
  type Seen,
} from "../../../src/standalone/folder/judgeFile.ts";
import { yamlOf } from "../../build/folderWorld.ts";
import { aPod, aService } from "../../build/manifests.ts";

const content = (text: string): Seen => ({ kind: "content", bytes: Buffer.from(text) });
const one = yamlOf(aService());
const two = `${one}---\n${yamlOf(aPod())}`;

const MISSING: Seen = { kind: "missing" };
const UNREADABLE: Seen = { kind: "unreadable", reason: "permission denied" };
const CLASH = [{ file: "f.yaml", line: 1, message: "is also declared in g.yaml:1" }];

/** The state of a file after it was seen so, each at its time. */
function judged(sights: readonly (readonly [at: number, seen: Seen])[], look: Partial<Look> = {}): FileState {
  return sights.reduce<FileState>(
    (state, [now, seen]) => judgeFile(state, seen, { file: "f.yaml", now, graceMs: 100, clashes: () => [], ...look }),
    {},
  );
}

const objects = (state: FileState): number | undefined => state.good?.objects.length;

describe("a file", () => {
  it.each<{ name: string; sights: [number, Seen][]; objects: number | undefined; problems: number; next: number }>([
    { name: "that is good is followed", sights: [[0, content(two)]], objects: 2, problems: 0, next: Infinity },
    {
      name: "that breaks is no problem for 100 ms",
      sights: [
        [0, content(two)],
        [5, content("a: [")],
      ],
      objects: 2,
      problems: 0,
      next: 105,
    },
    {
      name: "that stays broken is one then",
      sights: [
        [0, content(two)],
        [5, content("a: [")],
        [105, content("a: [")],
      ],
      objects: 2,
      problems: 1,
      next: Infinity,
    },
    {
      name: "that breaks anew has 100 ms again",
      sights: [
        [0, content(two)],
        [5, content("a: [")],
        [105, content("b: [")],
      ],
      objects: 2,
      problems: 0,
      next: 205,
    },
    {
      name: "that cannot be read keeps what was good",
      sights: [
        [0, content(two)],
        [5, UNREADABLE],
        [105, UNREADABLE],
      ],
      objects: 2,
      problems: 1,
      next: Infinity,
    },
    {
      name: "that is good again is followed",
      sights: [
        [0, content(two)],
        [5, UNREADABLE],
        [200, content(one)],
        [3200, content(one)],
      ],
      objects: 1,
      problems: 0,
      next: Infinity,
    },
    {
      name: "that is shorter is doubted",
      sights: [
        [0, content(two)],
        [5, content(one)],
        [3004, content(one)],
      ],
      objects: 2,
      problems: 1,
      next: 3005,
    },
    {
      name: "that stays shorter is believed after 3 s",
      sights: [
        [0, content(two)],
        [5, content(one)],
        [3005, content(one)],
      ],
      objects: 1,
      problems: 0,
      next: Infinity,
    },
    {
      name: "that is missing keeps its objects for 200 ms, without a problem",
      sights: [
        [0, content(two)],
        [5, MISSING],
        [204, MISSING],
      ],
      objects: 2,
      problems: 0,
      next: 205,
    },
    {
      name: "that stays missing is gone",
      sights: [
        [0, content(two)],
        [5, MISSING],
        [205, MISSING],
      ],
      objects: undefined,
      problems: 0,
      next: Infinity,
    },
    {
      name: "that was broken and is missing keeps its last good objects for 200 ms",
      sights: [
        [0, content(two)],
        [5, content("a: [")],
        [500, MISSING],
        [600, MISSING],
      ],
      objects: 2,
      problems: 0,
      next: 700,
    },
  ])("$name", ({ sights, objects: count, problems, next }) => {
    const state = judged(sights);
    const now = sights.at(-1)?.[0] ?? 0;
    expect([objects(state), seriousProblems(state, now).length, nextLook(state, now)]).toEqual([count, problems, next]);
  });

  it("that is gone leaves no trace", () => {
    expect(
      judged([
        [0, content(two)],
        [5, MISSING],
        [205, MISSING],
      ]),
    ).toEqual({});
  });

  it("that clashes with another one is not followed, and can be judged again", () => {
    const state = judged([[0, content(two)]], { clashes: () => CLASH });
    expect(state).toMatchObject({ trouble: { isClash: true, problems: CLASH, seriousAt: 100 } });
    expect(state.good).toBeUndefined();
  });

  it("is a problem at once where nobody may still be writing", () => {
    expect(seriousProblems(judged([[7, content("a: [")]], { graceMs: 0 }), 7)).toHaveLength(1);
  });
});
