import { describe, expect, it } from "vitest";
import { FAILURE_REASONS, GUARD_REASONS, REASONS, REFUSALS } from "../../src/report/reasons.ts";
import { GUARDS } from "../../src/model/plan.ts";

describe("reasons", () => {
  it.each(Object.entries(REASONS))(
    "%s is one word in CamelCase, with one sentence that ends in a full stop",
    (reason, advice) => {
      expect(reason).toMatch(/^[A-Z][A-Za-z0-9]+$/);
      expect(advice).toMatch(/^[A-Z].+\.$/);
    },
  );

  it("each kind of failure and each guard has a reason of its own", () => {
    const own = [...Object.values(FAILURE_REASONS), ...Object.values(GUARD_REASONS)];
    expect(new Set(own).size).toBe(own.length);
    expect(Object.keys(GUARD_REASONS).toSorted()).toEqual([...GUARDS].toSorted());
  });

  it("each refusal stands in the catalogue", () => {
    expect(Object.keys(REFUSALS).filter((reason) => !(reason in REASONS))).toEqual([]);
  });
});
