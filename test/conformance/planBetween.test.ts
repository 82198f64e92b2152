import { describe, expect, it } from "vitest";
import { planBetween, type Leave, type Wanted } from "../../src/conformance/planBetween.ts";
import type { Capability } from "../../src/model/capability.ts";
import { memberId, type ObservedMember } from "../../src/model/member.ts";

const KEY = { network: "default", address: "192.0.2.1", port: 80 };
const ALL: readonly Capability[] = ["tag", "drain", "weight", "create-pool"];

const seen = (more: Partial<ObservedMember> = {}): ObservedMember => ({
  ...KEY,
  state: "enabled",
  health: "unchecked",
  weight: 1,
  tag: "t1",
  ...more,
});

const want = (more: Partial<Wanted> = {}): Wanted => ({
  ...KEY,
  origin: { source: "Pods", uid: "pod-1", name: "pod-1" },
  weight: 1,
  state: "enabled",
  tag: "t1",
  ...more,
});

interface Case {
  readonly observed?: readonly ObservedMember[];
  readonly wanted?: readonly Wanted[];
  readonly leave?: Leave;
  readonly can?: readonly Capability[];
}

const plan = ({ observed, wanted = [], leave = "drain", can = ALL }: Case) =>
  planBetween({
    pool: { loadBalancer: "edge", pool: "web" },
    observed,
    wanted,
    leave,
    isOwned: ({ tag }) => tag !== undefined,
    capabilities: new Set(can),
    options: {},
    instance: "1",
  });

const stranger: ObservedMember = { ...KEY, address: "203.0.113.7", state: "enabled", health: "up", weight: 7 };

describe("the suite's own plan", () => {
  it.each([
    { name: "what is there as wanted is no work", observed: [seen()], wanted: [want()], verbs: [] },
    { name: "what is missing is added", observed: [], wanted: [want()], verbs: ["add"] },
    {
      name: "a weight is changed before a state",
      observed: [seen({ weight: 9 })],
      wanted: [want({ state: "draining" })],
      verbs: ["update"],
    },
    {
      name: "a limit that is not wanted is lifted",
      observed: [seen({ connectionLimit: 5 })],
      wanted: [want()],
      verbs: ["update"],
    },
    { name: "a state is changed last", observed: [seen()], wanted: [want({ state: "draining" })], verbs: ["drain"] },
    {
      name: "a disabled member is enabled before it can drain",
      observed: [seen({ state: "disabled" })],
      wanted: [want({ state: "draining" })],
      verbs: ["undrain"],
    },
    {
      name: "the same address with another tag leaves first",
      observed: [seen({ tag: "t2" })],
      wanted: [want()],
      verbs: ["drain"],
    },
    {
      name: "without tags it is the same member",
      observed: [seen({ tag: "t2" })],
      wanted: [want()],
      can: ["drain"] as const,
      verbs: [],
    },
    { name: "a member leaves by drain", observed: [seen()], verbs: ["drain"] },
    { name: "after its drain it is removed", observed: [seen({ state: "draining" })], verbs: ["remove"] },
    { name: "without drain it is removed at once", observed: [seen()], can: ["tag"] as const, verbs: ["remove"] },
    {
      name: "a dead member is disabled first",
      observed: [seen({ state: "draining" })],
      leave: "disable" as const,
      verbs: ["disable"],
    },
    { name: "a member may go without notice", observed: [seen()], leave: "at-once" as const, verbs: ["remove"] },
    { name: "a foreign member stays", observed: [stranger], verbs: [] },
  ])("$name", ({ verbs, ...more }) => {
    expect(plan(more).steps.map(({ verb }) => verb)).toEqual(verbs);
  });

  it.each([
    { health: "unknown" as const, verbs: [] },
    { health: "down" as const, verbs: [] },
    { health: "up" as const, verbs: ["undrain"] },
  ])("a new member that waits for its check, and is $health: $verbs", ({ health, verbs }) => {
    const observed = [seen({ state: "disabled", health })];
    const { steps } = plan({ observed, wanted: [want()], can: [...ALL, "health-before-traffic"] });
    expect(steps.map(({ verb }) => verb)).toEqual(verbs);
  });

  it("says the pool as it is after all steps, with the members of others", () => {
    const { after, foreign } = plan({ observed: [seen(), stranger], wanted: [want({ port: 81 })], leave: "at-once" });
    expect(after.map(memberId)).toEqual([memberId(stranger), memberId({ ...KEY, port: 81 })]);
    expect(foreign).toEqual([stranger]);
  });

  it("makes a pool only where it is missing and pools can be made", () => {
    expect(plan({ wanted: [want()] }).create).toBe(true);
    expect(plan({ observed: [], wanted: [want()] }).create).toBe(false);
    expect(plan({ wanted: [want()], can: ["tag"] }).create).toBe(false);
  });
});
