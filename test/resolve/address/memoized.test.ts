import { expect, it } from "vitest";
import { memoized } from "../../../src/resolve/address/memoized.ts";

it("a result is computed once, and forgotten when there are too many", () => {
  const asked: string[] = [];
  const length = memoized(2, (text) => asked.push(text));
  for (const text of ["a", "a", "b", "a", "c", "a"]) length(text);
  expect(asked).toEqual(["a", "b", "c", "a"]);
});

it("an answer that is undefined is remembered too", () => {
  let count = 0;
  const nothing = memoized(2, () => {
    count += 1;
    return undefined;
  });
  nothing("a");
  nothing("a");
  expect(count).toBe(1);
});
