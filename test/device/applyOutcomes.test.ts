import fc from "fast-check";
import { expect, it } from "vitest";
import { applyOutcomes } from "../../src/device/applyOutcomes.ts";
import type { Capability } from "../../src/model/capability.ts";
import { memberId, type ObservedMember } from "../../src/model/member.ts";
import type { Observed, Step, StepOutcome } from "../../src/model/plan.ts";
import { ProviderError } from "../../src/provider/providerError.ts";
import { aMember, aPlan, aPool, aStep, never } from "../build/device.ts";
import { createFakeClock } from "../build/fakeClock.ts";
import { createFakeProvider } from "../build/fakeProvider.ts";

const seen = (members: Observed["members"]): Observed => ({ instance: "1", readAt: 0, members, from: "read" });
const none = new Set<Capability>();
const failure = new ProviderError("conflict", "somebody else wrote").failure;

interface Row {
  readonly name: string;
  readonly before: Observed["members"];
  readonly outcomes: readonly StepOutcome[];
  readonly after: Observed["members"];
}

it.each<Row>([
  {
    name: "an applied add is there, without what the device cannot hold",
    before: [],
    outcomes: [{ step: aStep("add", 1, { tag: "mine" }), result: "applied" }],
    after: [aMember(1)],
  },
  {
    name: "what was not applied is as it was",
    before: [aMember(1)],
    outcomes: [{ step: aStep("remove", 1), result: "not-applied" }],
    after: [aMember(1)],
  },
  {
    name: "the member that the device reports beats the step",
    before: [],
    outcomes: [{ step: aStep("add", 1), result: "applied", member: aMember(1, { state: "disabled", health: "down" }) }],
    after: [aMember(1, { state: "disabled", health: "down" })],
  },
  {
    name: "a pool that did not exist is read again",
    before: undefined,
    outcomes: [{ step: aStep("add", 1), result: "applied" }],
    after: undefined,
  },
  {
    name: "one unknown outcome makes the whole pool unknown",
    before: [],
    outcomes: [
      { step: aStep("add", 1), result: "applied" },
      { step: aStep("add", 2), result: "unknown" },
    ],
    after: undefined,
  },
  {
    name: "a conflict makes the whole pool unknown",
    before: [],
    outcomes: [{ step: aStep("add", 1), result: "not-applied", failure }],
    after: undefined,
  },
])("$name", ({ before, outcomes, after }) => {
  expect(applyOutcomes(seen(before), { outcomes, capabilities: none })?.members).toEqual(after);
});

it("what was read counts as acknowledged from then on, with the time of the read", () => {
  const observed: Observed = { ...seen([]), readAt: 7 };
  expect(applyOutcomes(observed, { outcomes: [], capabilities: none })).toEqual({ ...observed, from: "acknowledged" });
});

it("a member that a checking device has just got has no health yet", () => {
  const capabilities = new Set<Capability>(["health", "tag"]);
  const outcomes: StepOutcome[] = [{ step: aStep("add", 1, { tag: "mine" }), result: "applied" }];
  expect(applyOutcomes(seen([]), { outcomes, capabilities })?.members).toEqual([
    aMember(1, { health: "unknown", tag: "mine" }),
  ]);
});

const member = fc
  .record({
    last: fc.integer({ min: 1, max: 6 }),
    state: fc.constantFrom("enabled", "draining", "disabled"),
    weight: fc.nat(5),
    connectionLimit: fc.option(fc.nat(9), { nil: undefined }),
  })
  .map(({ last, connectionLimit, ...more }) =>
    aMember(last, { ...more, tag: `tag-${last}`, ...(connectionLimit === undefined ? {} : { connectionLimit }) }),
  );
const step = fc
  .record({
    verb: fc.constantFrom<Step["verb"]>("add", "update", "drain", "undrain", "disable", "remove"),
    last: fc.integer({ min: 1, max: 6 }),
    weight: fc.nat(5),
    connectionLimit: fc.option(fc.nat(9), { nil: undefined }),
  })
  .map(({ verb, last, weight, connectionLimit }): Step => ({
    ...aStep(verb, last, { weight, tag: `tag-${last}` }),
    ...(connectionLimit === undefined ? {} : { connectionLimit }),
  }));
const capabilities = fc.subarray<Capability>(["health", "drain"]).map((some): Capability[] => ["tag", ...some]);

const byId = (members: readonly ObservedMember[] | undefined) =>
  Object.fromEntries((members ?? []).map((one) => [memberId(one), one]));

it("law: what it says is what the device then holds, however many steps were applied", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(member, { selector: memberId }),
      fc.array(fc.tuple(step, fc.boolean())),
      capabilities,
      async (members, steps, has) => {
        const { provider, device } = createFakeProvider(createFakeClock(), { capabilities: has });
        device().give(aPool(), members);
        const error = new ProviderError("rejected", "not this one");
        device().next("write", { kind: "partial", applied: steps.map(([, applied]) => applied), error });
        const unit = { name: "a", url: "fake://a" };
        const connection = await provider.open({
          unit,
          config: {},
          credentials: {},
          timeoutMs: 1,
          allowLoopback: false,
        });
        const plan = aPlan(
          seen(members),
          steps.map(([one]) => one),
        );
        const outcomes = await connection.pools.write([plan], never);
        const told = applyOutcomes(plan.basedOn, { outcomes, capabilities: new Set(has) });
        expect(byId(told?.members)).toEqual(byId(device().members(aPool())));
      },
    ),
    { numRuns: 300 },
  );
});
