import { describe, expect, it } from "vitest";
import {
  aClaim,
  aContribution,
  aDeparture,
  anObserved,
  aSteadyPool,
  aStranger,
  aWish,
  NOW,
  seen,
} from "../build/plan.ts";
import { aPass, anUnreadPass, failing, refusedConnection } from "./passes.ts";
import { conditionsOf, statusOf } from "./statusOf.ts";

const two = aWish([aContribution({ claims: [aClaim(1), aClaim(2)] })]);
const shrunk = aWish([aContribution({ claims: [aClaim(1)], departures: [aDeparture(2, "unselected")] })]);
const stepless = (): readonly [] => [];

describe("conditions of a binding", () => {
  it.each([
    {
      name: "before the first pass nothing is known",
      passes: [],
      expected: ["Accepted=Unknown Pending", "Programmed=Unknown Pending", "Ready=Unknown Pending"],
    },
    {
      name: "when all claims are on the device, it is ready",
      passes: [aPass({ wish: two })],
      expected: ["Accepted=True Accepted", "Programmed=True Programmed", "Ready=True Ready"],
    },
    {
      name: "a step that the device refused is not programmed, with the reason of the failure",
      passes: [aPass({ wish: two }, failing({ kind: "rejected", message: "no such backend", applied: "no" }))],
      expected: ["Accepted=True Accepted", "Programmed=False Rejected", "Ready=False Rejected"],
    },
    {
      name: "a step with an unknown outcome leaves it unknown whether it is programmed",
      passes: [aPass({ wish: two }, failing({ kind: "unreachable", message: "time-out", applied: "unknown" }))],
      expected: ["Accepted=True Accepted", "Programmed=Unknown Unreachable", "Ready=False Unreachable"],
    },
    {
      name: "a device that cannot be read makes it unknown, and not ready",
      passes: [anUnreadPass({ wish: two }, refusedConnection)],
      expected: ["Accepted=True Accepted", "Programmed=Unknown Unreachable", "Ready=False Unreachable"],
    },
    {
      name: "a missing Service is a reference that does not resolve",
      passes: [aPass({ wish: aWish([aContribution({ kind: "refused" })]) })],
      expected: ["Accepted=True Accepted", "Programmed=False ServiceNotFound", "Ready=False ServiceNotFound"],
    },
    {
      name: "a stale source lets members in, but is not ready",
      passes: [aPass({ wish: aWish([aContribution({ kind: "stale", claims: [aClaim(1)] })]) })],
      expected: ["Accepted=True Accepted", "Programmed=True Programmed", "Ready=False StaleSource"],
    },
    {
      name: "members that were not written yet are in progress",
      passes: [aPass({ wish: two }, stepless)],
      expected: ["Accepted=True Accepted", "Programmed=False InProgress", "Ready=False InProgress"],
    },
    {
      name: "a Service without endpoints is programmed with nothing",
      passes: [aPass({ wish: aWish([aContribution()]) })],
      expected: ["Accepted=True Accepted", "Programmed=True Programmed", "Ready=True Ready"],
    },
  ])("$name", ({ passes, expected }) => {
    expect(conditionsOf(statusOf(passes), "Accepted", "Programmed", "Ready")).toEqual(expected);
  });

  it("a LoadBalancer that cannot be driven makes its bindings not accepted", () => {
    const obstacle = { reason: "InvalidConfig", message: "spec.config.size: must be a number" } as const;
    expect(statusOf([], { obstacle }).conditions[0]).toMatchObject({ type: "Accepted", status: "False", ...obstacle });
  });

  it.each([
    { health: "up", expected: "Healthy=True Healthy", healthy: 2 },
    { health: "down", expected: "Healthy=False MembersDown", healthy: 0 },
    { health: "unknown", expected: "Healthy=Unknown AwaitingChecks", healthy: 0 },
    { health: "unchecked", expected: "Healthy=Unknown NotChecked", healthy: 0 },
  ] as const)("members that the device reports as $health give $expected", ({ health, expected, healthy }) => {
    const observed = seen([anObserved(1, { health }), anObserved(2, { health })]);
    const status = statusOf([aPass({ wish: two, ...aSteadyPool(2), observed })]);
    expect([conditionsOf(status, "Healthy"), status.members.healthy]).toEqual([[expected], healthy]);
  });

  it("a hold says which guard, which member, and how to release it", () => {
    const gone = aWish([aContribution({ departures: [aDeparture(1, "unselected"), aDeparture(2, "unselected")] })]);
    const status = statusOf([aPass({ wish: gone, ...aSteadyPool(2) })]);
    const held = status.conditions.find(({ type }) => type === "Held");
    expect(held).toMatchObject({ status: "True", reason: "BelowMinMembers" });
    expect(held?.message).toContain("10.0.0.");
    expect(held?.message).toContain(`hawser.dev/release=${status.planHash}`);
    expect(status.members.held).toBeGreaterThan(0);
  });

  it("a hold alone does not make it unready: the wanted members are served", () => {
    const gone = aWish([aContribution({ departures: [aDeparture(1, "unselected"), aDeparture(2, "unselected")] })]);
    expect(conditionsOf(statusOf([aPass({ wish: gone, ...aSteadyPool(2) })]), "Ready", "Held")).toEqual([
      "Ready=True Ready",
      "Held=True BelowMinMembers",
    ]);
  });

  it("a leaving member is draining, and is counted", () => {
    const status = statusOf([aPass({ wish: shrunk, ...aSteadyPool(2) })]);
    expect(conditionsOf(status, "Draining", "Ready")).toEqual(["Ready=True Ready", "Draining=True Draining"]);
    expect(status.members).toEqual({ desired: 1, programmed: 1, healthy: 0, draining: 1, held: 0, rejected: 0 });
  });

  it("drift that was repaired is over, drift that was left is shown and not programmed", () => {
    const steady = { wish: two, ...aSteadyPool(2), observed: seen([anObserved(1)]) };
    expect(conditionsOf(statusOf([aPass(steady)]), "Drifted", "Programmed")).toEqual([
      "Programmed=True Programmed",
      "Drifted=False DriftRepaired",
    ]);
    const left = statusOf([aPass(steady, stepless)]);
    expect(conditionsOf(left, "Drifted", "Programmed")).toEqual([
      "Programmed=False InProgress",
      "Drifted=True Drifted",
    ]);
    expect(left.members.programmed).toBe(1);
  });

  it("a member that drifted and is only reported is not programmed", () => {
    const wish = aWish([aContribution({ claims: [aClaim(1), aClaim(2)], policy: { driftPolicy: "Report" } })]);
    const { members } = statusOf([aPass({ wish, ...aSteadyPool(2), observed: seen([anObserved(1)]) })]);
    expect(members).toMatchObject({ desired: 2, programmed: 1 });
  });

  it("a wanted member that somebody else put there is a conflict", () => {
    const status = statusOf([aPass({ wish: two, observed: seen([aStranger(1)]) })]);
    expect(conditionsOf(status, "Conflict", "Ready")).toEqual([
      "Ready=False ForeignMembers",
      "Conflict=True ForeignMembers",
    ]);
  });

  it("a pool that the device does not have has a reason of its own, and is no conflict", () => {
    const status = statusOf([aPass({ wish: two, observed: seen(undefined) })]);
    expect(conditionsOf(status, "Programmed", "Ready", "Held", "Conflict")).toEqual([
      "Programmed=False PoolNotFound",
      "Ready=False PoolNotFound",
      "Held=True PoolNotFound",
      "Conflict=False NoConflict",
    ]);
  });

  const outside = { address: "10.9.9.9", reason: "OutsideNetworks", message: "10.9.9.9 lies outside" } as const;
  const unready = { address: "10.0.0.7", reason: "NotReady", message: "pod web-7 is not ready" } as const;

  it.each([
    { name: "one beside a good one", claims: 1, rejected: [outside], ready: "Ready=True Ready", count: 1 },
    { name: "all", claims: 0, rejected: [outside, unready], ready: "Ready=False AllRefused", count: 1 },
    { name: "none, where one is only not ready", claims: 1, rejected: [unready], ready: "Ready=True Ready", count: 0 },
  ])("endpoints that are refused are counted and named: $name", ({ claims, rejected, ready, count }) => {
    const contribution = aContribution({ claims: claims === 0 ? [] : [aClaim(1)] });
    const status = statusOf([aPass({ wish: aWish([{ ...contribution, rejected } as typeof contribution]) })]);
    const refs = status.conditions.find(({ type }) => type === "ResolvedRefs");
    expect(status.members.rejected).toBe(count);
    expect(conditionsOf(status, "Ready")).toEqual([ready]);
    expect(refs?.message).toBe(
      count === 0 ? "the Service and its port were found" : "1 endpoint refused: 10.9.9.9 lies outside",
    );
  });

  it("options that differ from those of the oldest binding are a conflict", () => {
    const options = { own: { a: 1 }, oldest: { a: 2 }, oldestName: "shop/old" };
    expect(conditionsOf(statusOf([aPass({ wish: two })], { options }), "Conflict")).toEqual([
      "Conflict=True OptionsDiffer",
    ]);
  });
});

describe("a binding on several units", () => {
  const good = aPass({ wish: two, unit: "a" });
  const bad = aPass(
    { wish: two, unit: "b", now: NOW + 1000 },
    failing({ kind: "busy", message: "try later", applied: "no" }),
  );

  it.each([
    { rule: "All", passes: [good, bad], expected: "Programmed=False Busy" },
    { rule: "Majority", passes: [good, bad], expected: "Programmed=False Busy" },
    { rule: "Majority", passes: [good, { ...good, unit: "c" }, bad], expected: "Programmed=True Programmed" },
    { rule: "Any", passes: [bad, good], expected: "Programmed=True Programmed" },
    { rule: "Any", passes: [bad], expected: "Programmed=False Busy" },
  ] as const)("by the rule $rule it is $expected", ({ rule, passes, expected }) => {
    expect(conditionsOf(statusOf(passes, { successRule: rule }), "Programmed")).toEqual([expected]);
  });

  it("has no better numbers than its worst unit", () => {
    expect(statusOf([good, bad]).members).toMatchObject({ desired: 2, programmed: 0 });
  });

  it("names each unit with its own count and its own error", () => {
    expect(statusOf([good, bad]).units).toMatchObject([
      { name: "a", programmed: 2 },
      { name: "b", programmed: 0, lastError: "try later" },
    ]);
  });

  it("has been in sync since the unit that was synced longest ago", () => {
    expect(statusOf([good, bad]).lastSyncTime).toBe("2023-11-14T22:13:20Z");
  });
});

describe("transition times", () => {
  const before = statusOf([aPass({ wish: two })]);

  it("stay where the status stays, although message and generation change", () => {
    const later = statusOf([aPass({ wish: two })], { before, now: NOW + 60_000 });
    expect(later.conditions).toEqual(before.conditions);
  });

  it("move where the status changes", () => {
    const later = statusOf([anUnreadPass({ wish: two }, refusedConnection)], { before, now: NOW + 60_000 });
    const moved = later.conditions.filter(
      ({ lastTransitionTime }) => lastTransitionTime !== before.conditions[0]?.lastTransitionTime,
    );
    expect(moved.map(({ type }) => type)).toEqual(["Programmed", "Ready"]);
  });

  it("every condition speaks of the generation that was seen", () => {
    expect(new Set(before.conditions.map(({ observedGeneration }) => observedGeneration))).toEqual(new Set([3]));
  });
});
