import { describe, expect, it } from "vitest";
import { applyOutcomes } from "../../src/device/applyOutcomes.ts";
import type { Capability } from "../../src/model/capability.ts";
import type { Observed, Step } from "../../src/model/plan.ts";
import { aMember, aStep } from "../build/device.ts";

const OURS = aMember(1, { tag: "ours" });
const THEIRS = aMember(1, { weight: 7 });
const observed = (members: Observed["members"]): Observed => ({ instance: "1", readAt: 0, members, from: "read" });
const after = (step: Step, members: Observed["members"]): Observed["members"] =>
  applyOutcomes(observed(members), {
    outcomes: [{ step, result: "applied" }],
    capabilities: new Set<Capability>(["tag"]),
  })?.members;

describe.each([
  { order: "ours first", members: [OURS, THEIRS] },
  { order: "theirs first", members: [THEIRS, OURS] },
])("a foreign member at the address of one of ours, $order", ({ members }) => {
  it("is still there after a write of something else, and so is ours", () => {
    expect(after(aStep("add", 2), members)).toEqual([...members, aMember(2)]);
  });

  it("is as it was after a drain of ours", () => {
    const drained = after(aStep("drain", 1, { tag: "ours" }), members);
    expect(drained).toHaveLength(2);
    expect(drained).toEqual(expect.arrayContaining([THEIRS, { ...OURS, state: "draining" }]));
  });

  it("is as it was after the removal of ours", () => {
    expect(after(aStep("remove", 1, { tag: "ours" }), members)).toEqual([THEIRS]);
  });
});
