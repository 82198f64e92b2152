import { describe, expect, it } from "vitest";
import { endingOf, exitCodeOf, type Ending } from "../../../deploy/quickstart/ending.ts";
import { Interruption } from "../../../deploy/quickstart/interruption.ts";
import { NOTHING } from "../../../deploy/quickstart/sight.ts";
import { summary } from "../../../deploy/quickstart/summary.ts";
import { Trouble } from "../../../deploy/quickstart/trouble.ts";

const COMPLETE: Ending = { kind: "complete" };
const FAILED: Ending = { kind: "failed", message: "waited 20 s for nothing" };
const INTERRUPTED: Ending = { kind: "interrupted", code: 130 };

describe("the exit code of the quick start", () => {
  it.each([
    { name: "a whole run without a loss is 0", ending: COMPLETE, requests: 900, lost: 0, code: 0 },
    { name: "one lost request makes it 1", ending: COMPLETE, requests: 900, lost: 1, code: 1 },
    { name: "a run without requests proves nothing", ending: COMPLETE, requests: 0, lost: 0, code: 1 },
    { name: "a step that failed makes it 1", ending: FAILED, requests: 900, lost: 0, code: 1 },
    { name: "a signal gives its own", ending: INTERRUPTED, requests: 900, lost: 0, code: 130 },
    { name: "a loss weighs more than a signal", ending: INTERRUPTED, requests: 900, lost: 2, code: 1 },
  ])("$name", ({ ending, requests, lost, code }) => {
    expect(exitCodeOf(ending, { requests, lost })).toBe(code);
  });
});

describe("what ended it", () => {
  it("is told apart: a signal, a trouble, and a bug, which keeps its stack", () => {
    const bug = new TypeError("x is undefined");
    expect(endingOf(new Interruption(143))).toEqual({ kind: "interrupted", code: 143 });
    expect(endingOf(new Trouble("haproxy is not installed"))).toEqual({
      kind: "failed",
      message: "haproxy is not installed",
    });
    expect(() => endingOf(bug)).toThrow(bug);
  });
});

describe("the summary", () => {
  it("counts each member, also those that are gone, and each kind of loss; its last line is the sum", () => {
    const sight = {
      ...NOTHING,
      members: [{ endpoint: "127.0.10.10:80", state: "up", sessions: 0 }] as const,
      answers: new Map([
        ["127.0.10.10:80", 7],
        ["127.0.10.9:80", 30],
      ]),
      requests: 40,
      lost: new Map([
        ["status 503", 2],
        ["ECONNRESET", 1],
      ]),
    };
    expect(summary(COMPLETE, sight)).toBe(
      `${[
        "MEMBER              STATE     REQUESTS",
        "127.0.10.9:80       gone            30",
        "127.0.10.10:80      up               7",
        "lost: 2 × status 503",
        "lost: 1 × ECONNRESET",
        "requests: 40, lost: 3",
      ].join("\n")}\n`,
    );
  });

  it("of a run that failed at once is its error", () => {
    expect(summary(FAILED, NOTHING)).toBe("error: waited 20 s for nothing\n");
  });
});
