import { describe, expect, it } from "vitest";
import { makePlan } from "../../../src/plan/makePlan.ts";
import {
  aClaim,
  aContribution,
  anInput,
  anObserved,
  aRecord,
  aStranger,
  aWish,
  CLUSTER,
  holdsOf,
  NOW,
  seen,
  stepsOf,
  traits,
} from "../../build/plan.ts";

const strangers = anInput({ wish: aWish([aContribution({ claims: [aClaim(1)] })]), observed: seen([aStranger(9)]) });
const adopting = (adoption: "Adopt" | "Ignore" | "Refuse") =>
  aWish([aContribution({ claims: [aClaim(1), aClaim(2)], policy: { adoption } })]);

const input = (creation: "Existing" | "Create") =>
  anInput({
    observed: seen(undefined),
    wish: aWish([aContribution({ claims: [aClaim(1)] })], { creation }),
    traits: traits(["tag", "create-pool"]),
  });

describe("ownership", () => {
  const mine = aWish([aContribution({ claims: [aClaim(1)] })]);
  const foreign = seen([aStranger(1), aStranger(9)]);

  it("writes down nothing of a pool that it was not let into", () => {
    expect(makePlan(strangers).record).toMatchObject({ members: [], owners: [] });
  });

  it("Adopt takes over what is claimed and leaves the rest alone", () => {
    const plan = makePlan(anInput({ observed: foreign, wish: adopting("Adopt") }));
    expect(stepsOf(plan)).toEqual(["add 10.0.0.2"]);
    expect(plan.record.members.map(({ address, tag }) => [address, tag === undefined])).toEqual([
      ["10.0.0.1", true],
      ["10.0.0.2", false],
    ]);
    expect(plan.foreign.map(({ address }) => address)).toEqual(["10.0.0.9"]);
  });

  it("Ignore adds beside what is there, and leaves an address that is there already alone", () => {
    const plan = makePlan(anInput({ observed: foreign, wish: adopting("Ignore") }));
    expect({ steps: stepsOf(plan), holds: holdsOf(plan) }).toEqual({
      steps: ["add 10.0.0.2"],
      holds: ["ownership 10.0.0.1"],
    });
  });

  it("a stranger that comes later stops nothing", () => {
    const record = aRecord([]);
    expect(stepsOf(makePlan(anInput({ wish: mine, record, observed: seen([aStranger(9)]) })))).toEqual([
      "add 10.0.0.1",
    ]);
  });

  it("a member with another Hawser's tag at a wanted address is not to be adopted, and the way out is said", () => {
    const theirs = anObserved(1, { tag: "hawser-0000000000000000-1111111111111111-2222222222222222" });
    const plan = makePlan(
      anInput({
        observed: seen([theirs]),
        wish: aWish([aContribution({ claims: [aClaim(1)], policy: { adoption: "Adopt" } })]),
      }),
    );
    expect(plan).toMatchObject({ steps: [], holds: [{ guard: "ownership" }] });
    expect(plan.holds[0]?.reason).toContain("--cluster-id");
  });

  it("members of another cluster's operator are no strangers, and not ours", () => {
    const theirs = anObserved(9, { tag: "hawser-0000000000000000-1111111111111111-2222222222222222" });
    const plan = makePlan(anInput({ wish: mine, observed: seen([theirs]) }));
    expect({ steps: stepsOf(plan), foreign: plan.foreign.length }).toEqual({ steps: ["add 10.0.0.1"], foreign: 1 });
  });

  it("Exclusive with a stranger in the pool is a conflict, and evicts nobody", () => {
    const wish = aWish([aContribution({ claims: [aClaim(1)] })], { membership: "Exclusive" });
    expect(holdsOf(makePlan(anInput({ wish, record: aRecord([]), observed: seen([aStranger(9)]) })))).toEqual([
      "ownership 10.0.0.1",
    ]);
  });

  it("a member with our tag that the ledger does not know was added before a crash: it is ours", () => {
    const plan = makePlan(anInput({ wish: mine, observed: seen([anObserved(1)]) }));
    expect(plan).toMatchObject({
      steps: [],
      foreign: [],
      record: { members: [{ state: "enabled", origin: { uid: "pod-1" } }] },
    });
  });

  it("a leftover of a binding that is long gone is found by its tag, and ended", () => {
    const plan = makePlan(anInput({ wish: aWish([]), observed: seen([anObserved(1)]) }));
    expect(plan.record.owners).toMatchObject([{ owner: { cluster: CLUSTER }, deletionPolicy: "Drain" }]);
    expect(plan.lookAgain).toEqual({ at: NOW + 50, why: "progress" });
  });

  it("a pool that does not exist is made only where binding and device allow", () => {
    expect(makePlan(input("Existing"))).toMatchObject({ create: false, steps: [], holds: [{ guard: "ownership" }] });
    expect(makePlan(input("Create"))).toMatchObject({ create: true, steps: [{ verb: "add" }], holds: [] });
  });
});
