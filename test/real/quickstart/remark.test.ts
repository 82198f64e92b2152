import { describe, expect, it } from "vitest";
import { remarkIn } from "../../../deploy/quickstart/remark.ts";

describe("a line of Hawser's log", () => {
  it.each([
    {
      name: "with steps is a plan",
      line: { level: "info", msg: "changed", steps: ["add 10.0.0.5:80: it is ready"] },
      remark: { kind: "plan", lines: ["add 10.0.0.5:80: it is ready"] },
    },
    {
      name: "with a guard is a hold",
      line: { level: "warn", msg: "hold by floor: one left", guard: "floor" },
      remark: { kind: "hold", guard: "floor", text: "hold by floor: one left" },
    },
    {
      name: "may end a hold",
      line: { level: "info", msg: "hold ended: add-before-remove for b570" },
      remark: { kind: "hold-ended", guard: "add-before-remove" },
    },
    {
      name: "of an error is a problem",
      line: { level: "error", msg: "web.yaml:3: no such kind" },
      remark: { kind: "problem", text: "web.yaml:3: no such kind" },
    },
    {
      name: "may be of no weight",
      line: { level: "info", msg: "started" },
      remark: { kind: "other", text: "started" },
    },
  ])("$name", ({ line, remark }) => {
    expect(remarkIn(JSON.stringify(line))).toEqual(remark);
  });

  it.each(["error: state folder state is in use", "{", "7"])(
    "that is none, like %j, is a problem of its start",
    (line) => {
      expect(remarkIn(line)).toEqual({ kind: "problem", text: line });
    },
  );
});
