import { expect, it } from "vitest";
import { createLanes, mergeMarks, type Mark } from "../../src/device/lanes.ts";

const mark = (pool: string, since: number, urgent = false): Mark => ({ pool, since, urgent });

const drain = (marks: readonly Mark[]): readonly string[] => {
  const lanes = createLanes();
  for (const one of marks) lanes.put(one);
  const order: string[] = [];
  for (let next = lanes.take(); next !== undefined; next = lanes.take()) order.push(`${next.pool}@${next.since}`);
  return order;
};

it.each([
  { name: "who comes first goes first", marks: [mark("a", 1), mark("b", 2)], order: ["a@1", "b@2"] },
  { name: "urgent ones overtake", marks: [mark("a", 1), mark("b", 2, true)], order: ["b@2", "a@1"] },
  {
    name: "urgent ones keep their order",
    marks: [mark("a", 1, true), mark("b", 2, true), mark("a", 3, true)],
    order: ["a@1", "b@2"],
  },
  {
    name: "a second mark keeps place and time",
    marks: [mark("a", 1), mark("b", 2), mark("a", 3)],
    order: ["a@1", "b@2"],
  },
  {
    name: "a pool that becomes urgent overtakes and keeps its time",
    marks: [mark("a", 1), mark("b", 2), mark("b", 3, true)],
    order: ["b@2", "a@1"],
  },
  {
    name: "an urgent pool stays urgent",
    marks: [mark("a", 1), mark("b", 2, true), mark("b", 3)],
    order: ["b@2", "a@1"],
  },
])("$name", ({ marks, order }) => {
  expect(drain(marks)).toEqual(order);
});

it("two marks amount to the older time, and urgent if one is", () => {
  expect(mergeMarks(mark("a", 1, true), mark("a", 2))).toEqual(mark("a", 1, true));
  expect(mergeMarks(mark("a", 1), mark("a", 2, true))).toEqual(mark("a", 1, true));
  expect(mergeMarks(undefined, mark("a", 2))).toEqual(mark("a", 2));
});

it("cleared lanes are empty", () => {
  const lanes = createLanes();
  lanes.put(mark("a", 1));
  lanes.put(mark("b", 1, true));
  expect([lanes.size, [...lanes.marks()].length]).toEqual([2, 2]);
  lanes.clear();
  expect([lanes.size, lanes.take()]).toEqual([0, undefined]);
});
