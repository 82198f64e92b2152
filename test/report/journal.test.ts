import { describe, expect, it } from "vitest";
import type { Pass } from "../../src/model/pass.ts";
import type { Plan, StepOutcome } from "../../src/model/plan.ts";
import type { Wish } from "../../src/model/wish.ts";
import { createJournal } from "../../src/report/journal.ts";
import { aClaim, aContribution, aDeparture, aSteadyPool, aWish } from "../build/plan.ts";
import { aPass, anUnreadPass, failing, refusedConnection } from "./passes.ts";

interface Line {
  readonly level: "info" | "warn";
  readonly message: string;
  readonly steps?: readonly string[];
}

/** What the journal says of these passes, in order. */
function tell(...passes: readonly Pass[]): readonly Line[] {
  const lines: Line[] = [];
  const write =
    (level: Line["level"]) =>
    (fields: object, message?: string): void => {
      lines.push({ level, message: message ?? "", ...fields });
    };
  const journal = createJournal({ info: write("info"), warn: write("warn") });
  for (const pass of passes) journal.record(pass);
  return lines;
}

const wish = aWish([aContribution({ claims: [aClaim(1)] })]);
const emptied = { wish: aWish([aContribution({ departures: [aDeparture(1, "unselected")] })]), ...aSteadyPool(1) };
const steady = { wish, ...aSteadyPool(1) };

const refusing = (...addresses: readonly string[]): Wish => {
  const rejected = addresses.map((address) => ({
    address,
    reason: "OutsideNetworks" as const,
    message: `${address} lies outside the tenant's networks`,
  }));
  return aWish([{ ...aContribution({ claims: [aClaim(1)] }), kind: "fresh", departures: [], rejected, claims: [] }]);
};

describe("the change journal", () => {
  it("says each change in words, with pool and unit", () => {
    expect(tell(aPass({ wish }))).toEqual([
      {
        level: "info",
        message: "changed",
        pool: "edge/shop-web",
        unit: "a",
        steps: [expect.stringMatching(/^add 10\.0\.0\.1:8080: /)],
      },
    ]);
  });

  it("says nothing of a pass that changed nothing", () => {
    expect(tell(aPass(steady), aPass(steady))).toEqual([]);
  });

  it("warns of steps that failed, in the device's words", () => {
    const [line] = tell(aPass({ wish }, failing({ kind: "rejected", message: "no such backend", applied: "no" })));
    expect(line).toMatchObject({ level: "warn", message: "nothing changed: 1 of 1 steps failed" });
    expect(line?.steps?.[0]).toMatch(/: not-applied: no such backend$/);
  });

  it.each([
    { results: ["applied", "not-applied"], message: "changed, but 1 of 2 steps failed" },
    { results: ["not-applied", "not-applied"], message: "nothing changed: 2 of 2 steps failed" },
    { results: ["unknown", "not-applied"], message: "nobody knows what changed: 2 of 2 steps failed" },
  ] as const)("sums up $results as $message", ({ results, message }) => {
    const two = aWish([aContribution({ claims: [aClaim(1), aClaim(2)] })]);
    const outcomesOf = ({ steps }: Plan): readonly StepOutcome[] =>
      steps.map((step, index) => ({ step, result: results[index] ?? "applied" }));
    expect(tell(aPass({ wish: two }, outcomesOf)).map((line) => line.message)).toEqual([message]);
  });

  it("says a failure once, as long as the device says the same, and again after it was over", () => {
    const failed = (message: string): Pass => aPass({ wish }, failing({ kind: "rejected", message, applied: "no" }));
    const [one, other] = [failed("no such backend"), failed("read only")];
    const levels = tell(one, one, other, aPass({ wish }), one).map(({ level }) => level);
    expect(levels).toEqual(["warn", "warn", "info", "warn"]);
  });

  it("says once which endpoints of a binding are refused, also on several units, and when none is any more", () => {
    const one = refusing("10.9.9.9");
    const passes = [one, one, refusing("10.9.9.9", "10.9.9.8"), refusing()].map((of) => aPass({ wish: of }));
    const lines = tell(...passes, aPass({ wish: refusing(), unit: "b" }));
    expect(lines.map(({ level, message }) => `${level} ${message}`)).toEqual([
      "warn 1 endpoint refused: 10.9.9.9 lies outside the tenant's networks",
      expect.stringMatching(/^warn 2 endpoints refused: 10\.9\.9\.9 .+, 10\.9\.9\.8 /),
      "info no endpoint is refused any more",
    ]);
    expect(lines[0]).toMatchObject({ binding: "shop/binding-1" });
  });

  it("says once that a hold begins, and once that it ends", () => {
    const held = aPass(emptied);
    const messages = tell(held, held, aPass(steady)).map(({ level, message }) => `${level} ${message}`);
    expect(messages).toEqual([
      expect.stringMatching(/^warn hold by floor: .+\(10\.0\.0\.1:8080\)$/),
      "info hold ended: floor for shop/binding-1",
    ]);
  });

  it("says once that a device cannot be read, and once that it can again; holds outlast the silence", () => {
    const silent = anUnreadPass(emptied, refusedConnection);
    const held = aPass(emptied);
    expect(tell(held, silent, silent, held).map(({ message }) => message)).toEqual([
      expect.stringMatching(/^hold by floor/),
      "the device cannot be read: unix:///run/haproxy/admin.sock: connection refused",
      "the device can be read again",
    ]);
  });
});
