import { describe, expect, it } from "vitest";
import { withPolicies } from "../../src/plan/withPolicies.ts";
import { aContribution, anOwned, aRecord, aWish } from "../build/plan.ts";

const record = aRecord([anOwned(1)]);

describe("the ledger of a pool that could not be read", () => {
  it.each(["fresh", "stale", "refused"] as const)("takes over what a %s binding asks for", (kind) => {
    const drain = { timeoutSeconds: 5, untilIdle: false };
    const wish = aWish([aContribution({ kind, policy: { deletionPolicy: "Retain", drain } })]);
    expect(withPolicies(record, wish)).toEqual({
      ...record,
      owners: [{ ...record.owners[0], deletionPolicy: "Retain", drain }],
    });
  });

  it.each(["gone", "unknown"] as const)("learns nothing from a binding that is %s", (kind) => {
    expect(withPolicies(record, aWish([aContribution({ kind, policy: { deletionPolicy: "Retain" } })]))).toBe(record);
  });

  it("is the same object where nothing is new", () => {
    expect(withPolicies(record, aWish([aContribution()]))).toBe(record);
  });
});
