import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { makePlan } from "../../../src/plan/makePlan.ts";
import { aClaim, aContribution, anInput, aSteadyPool, aDeparture, aWish } from "../../build/plan.ts";

const MODULE = new URL("../../../src/plan/guards/freeze.ts", import.meta.url).href;
const SCRIPT = `
  const { freezeAt } = await import(${JSON.stringify(MODULE)});
  const policy = { mode: "Enforce", freeze: [{ schedule: "0 12 * * *", durationSeconds: 3600 }] };
  const frozen = ["11:30", "12:30", "17:30"].filter((time) => freezeAt(policy, Date.parse("2026-01-15T" + time + "Z")));
  process.stdout.write(frozen.join(" "));
`;

describe("a freeze window without a time zone", () => {
  it.each(["UTC", "America/New_York", "Asia/Tokyo"])("is in UTC on a machine in %s", (TZ) => {
    const argv = ["--input-type=module", "--eval", SCRIPT];
    expect(execFileSync(process.execPath, argv, { encoding: "utf8", env: { ...process.env, TZ } })).toBe("12:30");
  });
});

describe("a load balancer that does not enforce", () => {
  it.each(["Observe", "Freeze"] as const)(
    "in %s mode is not written to, not even to take a dead member away",
    (mode) => {
      const wish = aWish([aContribution({ claims: [aClaim(2), aClaim(3)], departures: [aDeparture(1, "pod-gone")] })], {
        mode,
      });
      expect(makePlan(anInput({ ...aSteadyPool(2), wish }))).toMatchObject({
        steps: [],
        holds: [{ guard: "freeze", reason: `the load balancer is in ${mode} mode` }],
      });
    },
  );
});
