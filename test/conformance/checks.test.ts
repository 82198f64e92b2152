import { describe, expect, it } from "vitest";
import { checkMembers } from "../../src/conformance/checkMembers.ts";
import { checkOutcomes } from "../../src/conformance/checkOutcomes.ts";
import { watchSecrets } from "../../src/conformance/secretWatch.ts";
import type { ObservedMember } from "../../src/model/member.ts";
import type { Plan, Step, StepOutcome } from "../../src/model/plan.ts";
import { aClaim, anInput, aContribution, aWish } from "../build/plan.ts";
import { makePlan } from "../../src/plan/makePlan.ts";

const member: ObservedMember = {
  network: "default",
  address: "2001:db8::1",
  port: 80,
  state: "enabled",
  health: "unchecked",
  weight: 1,
};

describe("what a read gives", () => {
  it.each([
    {
      name: "an address in another spelling",
      members: [{ ...member, address: "2001:DB8::1" }],
      says: "canonical form",
    },
    { name: "a port that is none", members: [{ ...member, port: 65_536 }], says: "port that is none" },
    { name: "a weight in percent", members: [{ ...member, weight: 0.5 }], says: "weight 0.5" },
    { name: "the same member twice", members: [member, member], says: "twice" },
    { name: "a tag that is not claimed", members: [{ ...member, tag: "x" }], says: "claims tag" },
    { name: "a network that is not claimed", members: [{ ...member, network: "blue" }], says: "claims networks" },
    { name: "a drain that is not claimed", members: [{ ...member, state: "draining" as const }], says: "claims drain" },
  ])("may not be $name", ({ members, says }) => {
    expect(() => checkMembers(members, new Set())).toThrow(says);
  });

  it("is taken where it is as the contract says", () => {
    expect(checkMembers([{ ...member, tag: "x" }], new Set(["tag"]))).toHaveLength(1);
  });
});

const applied = (step: Step): StepOutcome => ({ step, result: "applied" });

describe("what a write gives", () => {
  const plan: Plan = makePlan(anInput({ wish: aWish([aContribution({ claims: [aClaim(1), aClaim(2)] })]) }));
  const failure = { kind: "busy", message: "later", applied: "no" } as const;

  it.each<{ name: string; outcomes: readonly StepOutcome[]; says: string }>([
    { name: "fewer outcomes than steps", outcomes: [], says: "2 steps gave 0 outcomes" },
    { name: "another order", outcomes: plan.steps.map(applied).toReversed(), says: "outcome 1 is not that of step 1" },
    {
      name: "a result without its reason",
      outcomes: plan.steps.map((step) => ({ step, result: "not-applied" })),
      says: "no failure that says why",
    },
    {
      name: "a result that its own failure denies",
      outcomes: plan.steps.map((step) => ({ step, result: "unknown", failure })),
      says: "says applied: no",
    },
  ])("may not be $name", ({ outcomes, says }) => {
    expect(() => checkOutcomes(plan, outcomes)).toThrow(says);
  });

  it("is taken where each step has its outcome", () => {
    const outcomes = plan.steps.map(applied);
    expect(checkOutcomes(plan, outcomes)).toBe(outcomes);
  });
});

describe("the watch for secrets", () => {
  const secret = "s3cr3t/with+signs";

  it.each([
    { name: "plain", output: `token ${secret} refused` },
    { name: "in base64, alone", output: btoa(secret) },
    { name: "in base64, after a name", output: `Basic ${btoa(`root:${secret}`)}` },
    { name: "in base64, after a longer name", output: `Basic ${btoa(`admin:${secret}`)}` },
    { name: "in base64, after a still longer name", output: `Basic ${btoa(`hawser:${secret}`)}` },
    { name: "in base64, before something else", output: btoa(`${secret}:more`) },
    { name: "as in a URL", output: `?token=${encodeURIComponent(secret)}` },
    {
      name: "in a cause of a cause",
      output: new Error("a", { cause: new Error("b", { cause: { headers: { secret } } }) }),
    },
    { name: "in a property that is not listed", output: Object.defineProperty({}, "hidden", { value: secret }) },
  ])("finds one that is $name", ({ output }) => {
    const watch = watchSecrets([secret]);
    expect(watch.look("an answer", output)).toBe(true);
    expect(watch.found()).toEqual(["an answer"]);
  });

  it("never says the secret itself, and nothing where there is none", () => {
    const watch = watchSecrets([secret]);
    expect(watch.look("an answer", { token: "***" })).toBe(false);
    expect(watch.found()).toEqual([]);
  });
});
