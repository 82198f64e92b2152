import { describe, expect, it } from "vitest";
import { makePlan } from "../../../src/plan/makePlan.ts";
import { aClaim, aContribution, anInput, anOwned, aRecord, aWish, seen } from "../../build/plan.ts";

const drifted = (driftPolicy: "Repair" | "Report", instance = "i1") =>
  makePlan(
    anInput({
      record: aRecord([anOwned(1)]),
      observed: seen([], { instance }),
      wish: aWish([aContribution({ claims: [aClaim(1)], policy: { driftPolicy } })]),
    }),
  );

describe("sync policy", () => {
  it.each([
    { name: "ObserveOnly", policy: { syncPolicy: "ObserveOnly" } },
    { name: "a paused binding", policy: { paused: true } },
  ] as const)("$name writes nothing at all", ({ policy }) => {
    const plan = makePlan(anInput({ wish: aWish([aContribution({ claims: [aClaim(1)], policy })]) }));
    expect(plan).toMatchObject({ steps: [], holds: [{ guard: "sync-policy" }] });
  });

  it("what a person changed on the device is repaired, or only reported", () => {
    expect(drifted("Repair")).toMatchObject({ steps: [{ verb: "add" }], drift: [{ detail: "missing on the device" }] });
    expect(drifted("Report")).toMatchObject({
      steps: [],
      holds: [{ guard: "sync-policy" }],
      drift: [{ detail: "missing on the device" }],
    });
  });

  it("what a restart of the device lost is no drift: it is put back in any case", () => {
    expect(drifted("Report", "i2")).toMatchObject({ steps: [{ verb: "add" }], drift: [] });
  });
});
