import { expect, it } from "vitest";
import { createMemo } from "../../src/report/memo.ts";

it("a value is made again only where a part of it is another, or it was forgotten", () => {
  const memo = createMemo<number>();
  let made = 0;
  const get = (key: string, ...parts: readonly unknown[]): number => memo.get(key, parts, () => (made += 1));
  const part = { a: 1 };
  expect([get("x", part), get("x", part), get("x", { a: 1 }), get("x", part, 2), get("y", part)]).toEqual([
    1, 1, 2, 3, 4,
  ]);
  memo.keep(new Set(["y"]));
  expect([get("y", part), get("x", part, 2)]).toEqual([4, 5]);
});
