import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { memberId } from "../../src/model/member.ts";
import { anyTurn, FOREIGN, LIVING, pass, play, type Turn } from "../build/history.ts";
import { anInput, seen, traits } from "../build/plan.ts";

const RUNS = Number(process.env["HAWSER_RUNS"] ?? 500);
const forAnyHistory = (check: (turns: readonly Turn[]) => void): void =>
  fc.assert(fc.property(fc.array(anyTurn, { minLength: 1, maxLength: 12 }), check), { numRuns: RUNS });

describe("whatever happens before, a plan", () => {
  it("never names a member that is not ours", () => {
    forAnyHistory((turns) => {
      play(turns, (_, plan) => {
        const strangers = new Set(FOREIGN.map(memberId));
        expect(plan.steps.filter(({ member }) => strangers.has(memberId(member)))).toEqual([]);
      });
    });
  });

  it("never adds and takes away one member in one pass", () => {
    forAnyHistory((turns) => {
      play(turns, (_, { steps }) => {
        const entering = new Set(
          steps.filter(({ verb }) => verb === "add" || verb === "undrain").map(({ member }) => memberId(member)),
        );
        const leaving = steps.filter(({ verb }) => verb === "drain" || verb === "disable" || verb === "remove");
        expect(leaving.filter(({ member }) => entering.has(memberId(member)))).toEqual([]);
      });
    });
  });

  it("takes nothing away that a fresh view has not proven to leave", () => {
    forAnyHistory((turns) => {
      play(turns, ({ wish }, { steps }) => {
        const proven = new Set(
          wish.contributions.flatMap((one) =>
            "departures" in one ? one.departures.map(({ member }) => memberId(member)) : [],
          ),
        );
        const taking = steps.filter(({ verb }) => verb === "drain" || verb === "disable" || verb === "remove");
        expect(taking.filter(({ member }) => !proven.has(memberId(member)))).toEqual([]);
      });
    });
  });

  it("keeps the ledger a superset of what we have on the device", () => {
    forAnyHistory((turns) => {
      const end = play(turns, () => undefined);
      const known = new Set((end.record?.members ?? []).map(memberId));
      const ours = (end.observed.members ?? []).filter(({ tag }) => tag !== undefined);
      expect(ours.filter((member) => !known.has(memberId(member)))).toEqual([]);
    });
  });

  it("leaves an owner's last living member where nothing but its selection has changed", () => {
    forAnyHistory((turns) => {
      play(turns, (input, { steps }) => {
        const enabled = (input.observed.members ?? []).filter(
          ({ tag, state }) => tag !== undefined && state === "enabled",
        );
        const drained = steps.filter((step) => step.verb === "drain" && LIVING.includes(step.evidence.kind));
        expect(drained.length === 0 || enabled.length - drained.length >= 1).toBe(true);
      });
    });
  });

  it("leads to the wish once the view is fresh and the device obeys, and is then empty", () => {
    forAnyHistory((turns) => {
      const obeying: Turn = {
        claims: [
          [1, 2, 3],
          [3, 4],
        ],
        evidence: "pod-terminating",
        by: "sight",
        kind: "fresh",
        luck: ["applied"],
        afterMs: 3_000,
      };
      const end = play([...turns, ...Array.from({ length: 12 }, () => obeying)], () => undefined);
      const last = pass(end, obeying).plan;
      expect(last).toMatchObject({ steps: [], holds: [] });
      const there = (last.basedOn.members ?? []).map(({ address }) => address).toSorted();
      expect(there).toEqual(["10.0.0.1", "10.0.0.2", "10.0.0.200", "10.0.0.201", "10.0.0.3", "10.0.0.4"]);
    });
  });
});

describe("on a device without tags", () => {
  it("every step that could lose the trace of a member is recorded first", () => {
    forAnyHistory((turns) => {
      const start = anInput({ observed: seen([]), traits: traits(["drain", "connections"]) });
      play(
        turns,
        (_, { steps, record, recordFirst }) => {
          expect(recordFirst).toBe(steps.some(({ verb }) => verb === "add" || verb === "drain" || verb === "remove"));
          const recorded = new Set(record.members.map(memberId));
          expect(steps.filter(({ member }) => !recorded.has(memberId(member)))).toEqual([]);
        },
        start,
      );
    });
  });
});
