import { describe, expectTypeOf, it } from "vitest";
import type { BindingStatus } from "../../src/api/bindingStatus.ts";
import type { BUILT_IN } from "../../src/api/builtIn.ts";
import type { Condition } from "../../src/api/condition.ts";
import type { LoadBalancer } from "../../src/api/loadBalancer.ts";
import type { LoadBalancerStatus } from "../../src/api/loadBalancerStatus.ts";
import type { LoadBalancerBinding } from "../../src/api/loadBalancerBinding.ts";
import type { PoolRecord } from "../../src/api/poolRecord.ts";
import type { Condition as ModelCondition } from "../../src/model/condition.ts";
import type { OwnerPolicy } from "../../src/model/policy.ts";
import type { PoolRecord as ModelRecord } from "../../src/model/record.ts";
import type * as status from "../../src/model/status.ts";

/** The same without `readonly`, all the way down. */
type Plain<T> = T extends readonly (infer E)[]
  ? Plain<E>[]
  : T extends object
    ? { -readonly [K in keyof T]: Plain<T[K]> }
    : T;

describe("the kinds and the nouns of the house agree", () => {
  it("a PoolRecord holds all of the ledger, and nothing else", () => {
    expectTypeOf<Plain<ModelRecord>>().toEqualTypeOf<PoolRecord["spec"]>();
  });

  it("a status that a report makes is a status of the kind", () => {
    expectTypeOf<Plain<status.MemberSample>>().toEqualTypeOf<NonNullable<BindingStatus["sample"]>[number]>();
    expectTypeOf<Plain<status.MemberCounts>>().toExtend<NonNullable<BindingStatus["members"]>>();
    expectTypeOf<Plain<status.BindingUnitStatus>>().toExtend<NonNullable<BindingStatus["units"]>[number]>();
    expectTypeOf<Plain<status.UnitStatus>>().toEqualTypeOf<NonNullable<LoadBalancerStatus["units"]>[number]>();
    expectTypeOf<Plain<ModelCondition>>().toExtend<Condition>();
    expectTypeOf<
      Plain<Omit<status.LoadBalancerStatus, "name" | "provider" | "createdAt">>
    >().toExtend<LoadBalancerStatus>();
  });

  it("each policy of a binding is one that the house knows", () => {
    type Spec = LoadBalancerBinding["spec"];
    expectTypeOf<Required<NonNullable<Spec["safety"]>>>().toEqualTypeOf<Plain<OwnerPolicy["safety"]>>();
    expectTypeOf<Required<NonNullable<Spec["drain"]>>>().toEqualTypeOf<Plain<OwnerPolicy["drain"]>>();
    expectTypeOf<Required<NonNullable<Spec["rollout"]>>>().toEqualTypeOf<Plain<OwnerPolicy["rollout"]>>();
    expectTypeOf<NonNullable<Spec["syncPolicy"]>>().toEqualTypeOf<OwnerPolicy["syncPolicy"]>();
    expectTypeOf<NonNullable<Spec["driftPolicy"]>>().toEqualTypeOf<OwnerPolicy["driftPolicy"]>();
    expectTypeOf<NonNullable<Spec["adoption"]>>().toEqualTypeOf<OwnerPolicy["adoption"]>();
    expectTypeOf<Spec["deletionPolicy"]>().toEqualTypeOf<OwnerPolicy["deletionPolicy"]>();
  });

  it("each built in value is one that the kinds allow", () => {
    type BuiltIn = typeof BUILT_IN;
    type Spec = LoadBalancerBinding["spec"];
    expectTypeOf<BuiltIn["safety"]>().toExtend<NonNullable<Spec["safety"]>>();
    expectTypeOf<BuiltIn["rollout"]>().toExtend<NonNullable<Spec["rollout"]>>();
    expectTypeOf<BuiltIn["endpointMode"]>().toExtend<NonNullable<Spec["endpointMode"]>>();
    expectTypeOf<BuiltIn["limits"]>().toExtend<NonNullable<LoadBalancer["spec"]["limits"]>>();
    expectTypeOf<BuiltIn["breaker"]>().toExtend<NonNullable<LoadBalancer["spec"]["breaker"]>>();
  });
});
