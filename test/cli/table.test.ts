import { describe, expect, it } from "vitest";
import { table } from "../../src/cli/output/table.ts";

describe("a table", () => {
  it("has columns as wide as their widest cell, three spaces between, and no blanks at the ends of lines", () => {
    const rows = [
      ["web", "8"],
      ["long-name", "12"],
    ];
    expect(table(["NAME", "COUNT"], rows)).toBe("NAME        COUNT\nweb         8\nlong-name   12\n");
  });

  it("shows <none> for an empty cell", () => {
    expect(table(["NAME", "POOL"], [["web", ""]])).toBe("NAME   POOL\nweb    <none>\n");
  });

  it("shows headers without rows", () => {
    expect(table(["A", "B"], [])).toBe("A   B\n");
  });
});
