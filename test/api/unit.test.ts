import { describe, expect, it } from "vitest";
import { Unit } from "../../src/api/unit.ts";

const said = (url: string): string => Unit.safeParse({ name: "a", url }).error?.issues[0]?.message ?? "";

describe("the URL of a unit", () => {
  it("takes percent escapes for what it cannot hold as it is", () => {
    expect(said("unix:///tmp/my%20lab/admin.sock")).toBe("");
  });

  it.each([
    ["unix:///tmp/my lab/admin.sock", ', and "unix:///tmp/my lab/admin.sock" holds a blank: write it as %20'],
    ["unix:///tmp/lä.sock", ', and "unix:///tmp/lä.sock" holds "ä": write it as %C3%A4'],
    ["/run/admin.sock", "unix:///run/haproxy/admin.sock"],
  ])("that is %j is refused with the character that is wrong", (url, end) => {
    expect(said(url)).toMatch(/^must be a URL like /);
    expect(said(url).endsWith(end)).toBe(true);
  });

  it("is not shown where a password may be in it", () => {
    expect(said("https://admin:pass word@lb1")).toMatch(/, and the URL holds a blank: write it as %20$/);
  });
});
