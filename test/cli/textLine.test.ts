import { describe, expect, it } from "vitest";
import { textLine } from "../../src/cli/line/textLine.ts";

const line = (fields: object): string =>
  textLine(JSON.stringify({ level: "info", time: "2026-01-01T12:00:00.123Z", ...fields }), false);

describe("a line of the log for people", () => {
  it.each([
    { name: "has time, level and message", fields: { msg: "started" }, text: "12:00:00.123 info  started" },
    {
      name: "has the other fields behind the message",
      fields: { msg: "changed", pool: "edge/web", count: 2 },
      text: "12:00:00.123 info  changed  pool=edge/web  count=2",
    },
    {
      name: "has the steps of a change below it",
      fields: { msg: "changed", steps: ["add 10.0.0.1:80", "drain 10.0.0.2:80"] },
      text: "12:00:00.123 info  changed\n    add 10.0.0.1:80\n    drain 10.0.0.2:80",
    },
    {
      name: "has the stack of a bug below it",
      fields: { level: "error", msg: "bug", err: { type: "Error", message: "no", stack: "Error: no\n    at here" } },
      text: "12:00:00.123 error bug\n    Error: no\n        at here",
    },
    {
      name: "takes what is thrown and is no Error",
      fields: { level: "error", msg: "bug", err: { code: 3 } },
      text: '12:00:00.123 error bug\n    {"code":3}',
    },
  ])("$name", ({ fields, text }) => {
    expect(line(fields)).toBe(text);
  });

  it("is coloured where it is asked to be", () => {
    const json = JSON.stringify({ level: "warn", time: "2026-01-01T12:00:00.123Z", msg: "careful" });
    expect(textLine(json, true)).toContain("\u001B[33mwarn \u001B[39m");
    expect(textLine(json, false)).not.toContain("\u001B");
  });
});
