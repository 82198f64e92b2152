import { describe, expect, it } from "vitest";
import type { Pass } from "../../src/model/pass.ts";
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
    expect(line).toMatchObject({ level: "warn", message: "changed, but 1 of 1 steps failed" });
    expect(line?.steps?.[0]).toMatch(/: not-applied: no such backend$/);
  });

  it("says once that a hold begins, and once that it ends", () => {
    const held = aPass(emptied);
    const messages = tell(held, held, aPass(steady)).map(({ level, message }) => `${level} ${message}`);
    expect(messages).toEqual([
      expect.stringMatching(/^warn hold by floor: .+\(10\.0\.0\.1:8080\)$/),
      "info hold ended: floor for binding-1",
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
