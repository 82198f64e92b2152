import pc from "picocolors";
import { describe, expect, it } from "vitest";
import type { Member } from "../../../deploy/quickstart/haproxyMembers.ts";
import { invitation } from "../../../deploy/quickstart/invitation.ts";
import type { Moment } from "../../../deploy/quickstart/moment.ts";
import { TITLES } from "../../../deploy/quickstart/script.ts";
import type { Sight } from "../../../deploy/quickstart/sight.ts";
import { frameText, type Size } from "../../../deploy/quickstart/view/frame.ts";
import { progressAfter, progressOf } from "../../../deploy/quickstart/view/progress.ts";
import { createRates } from "../../../deploy/quickstart/view/rates.ts";

const MOMENTS: readonly Moment[] = [
  { kind: "begin", step: 0 },
  { kind: "done", text: "three members serve" },
  { kind: "begin", step: 1 },
  { kind: "note", text: "127.0.10.4 and 127.0.10.5 in endpoints.yaml" },
  {
    kind: "remark",
    remark: {
      kind: "hold",
      guard: "evidence",
      text: "hold by evidence: no slice of Service web lists 127.0.10.1:40001 any more: waiting whether that lasts",
    },
  },
  { kind: "remark", remark: { kind: "plan", lines: ["add 127.0.10.4:40001: endpoint of web-1 is ready"] } },
];
const PROGRESS = MOMENTS.reduce(progressAfter, progressOf(TITLES));

const aSight = (count: number): Sight => {
  const members = Array.from({ length: count }, (_, index): Member => ({
    endpoint: `127.0.10.${index + 1}:40001`,
    state: "up",
    sessions: 0,
  }));
  return {
    url: "http://127.0.0.1:40000/",
    members,
    answers: new Map(members.map(({ endpoint }) => [endpoint, 1234])),
    requests: 98_765,
    lost: new Map(),
  };
};

function linesOf(
  size: Size,
  { members = 5, isInviting = false, paint = pc.createColors(false) } = {},
): readonly string[] {
  const more = isInviting ? { invitation: invitation(size.columns) } : {};
  return frameText(
    { seconds: 12.7, progress: PROGRESS, sight: aSight(members), rates: createRates(), ...more },
    size,
    paint,
  ).split("\n");
}

describe("the screen", () => {
  it.each([
    { columns: 80, rows: 23 },
    { columns: 200, rows: 60 },
    { columns: 40, rows: 10 },
    { columns: 5, rows: 3 },
  ])("never grows beyond $columns columns and $rows rows", (size) => {
    for (const isInviting of [false, true]) {
      const lines = linesOf(size, { members: 40, isInviting });
      expect(lines.length).toBeLessThanOrEqual(size.rows);
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(size.columns);
    }
  });

  it("tells steps, members, losses and the last plan in 80 columns and 23 rows", () => {
    expect(linesOf({ columns: 80, rows: 23 }).join("\n")).toMatchInlineSnapshot(`
      "Hawser quick start   12 s   clients at http://127.0.0.1:40000/   Ctrl-C ends it

        ✓ 1 HAProxy, backends, Hawser and clients start: three members serve
        ▸ 2 two endpoints are added: 127.0.10.4 and 127.0.10.5 in endpoints.yaml
          3 all are rolled over, one by one
          4 one backend fails its readiness
          5 a manifest is cut off in mid-line

        MEMBER              STATE        REQUESTS   LAST SECOND
        127.0.10.1:40001    up              1,234             0  
        127.0.10.2:40001    up              1,234             0  
        127.0.10.3:40001    up              1,234             0  
        127.0.10.4:40001    up              1,234             0  
        127.0.10.5:40001    up              1,234             0  

        5 members   98,765 requests   0 lost

      Hawser's last plan
        add 127.0.10.4:40001: endpoint of web-1 is ready
        hold by evidence: no slice of Service web lists 127.0.10.1:40001 any more:
          waiting whether that lasts"
    `);
  });

  it("cuts nothing that is to be copied from 80 columns", () => {
    const lines = linesOf({ columns: 80, rows: 23 }, { isInviting: true });
    expect(lines.filter((line) => line.includes("npm run -s hawser --") && line.includes("…"))).toEqual([]);
    expect(lines.some((line) => line.includes("127.0.10.11 or 127.0.10.12"))).toBe(true);
  });

  it("has colours only where they are wanted", () => {
    const size = { columns: 80, rows: 23 };
    expect(linesOf(size).join("")).not.toContain("\u001B");
    expect(linesOf(size, { paint: pc.createColors(true) }).join("")).toContain("\u001B[32m");
  });
});

const after = (...remarks: readonly Extract<Moment, { kind: "remark" }>["remark"][]) =>
  remarks.map((remark): Moment => ({ kind: "remark", remark })).reduce(progressAfter, PROGRESS);

describe("what Hawser said last", () => {
  it("is the newest plan, with what is held until that ends", () => {
    const { plan, holds } = after({ kind: "plan", lines: ["drain"] }, { kind: "hold-ended", guard: "evidence" });
    expect({ plan, holds: [...holds] }).toEqual({ plan: ["drain"], holds: [] });
    expect([...after({ kind: "hold-ended", guard: "floor" }).holds.keys()]).toEqual(["evidence"]);
  });

  it("is a complaint until good news come", () => {
    const problem = { kind: "problem", text: "endpoints.yaml:17: half-written" } as const;
    expect(after(problem).problem).toBe(problem.text);
    expect(after(problem, { kind: "other", text: "good again" }).problem).toBeUndefined();
  });
});
