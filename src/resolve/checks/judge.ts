import type { Situation } from "../situation.ts";
import { bindingsAreWithinQuota } from "./bindingsAreWithinQuota.ts";
import type { Check, Refusal, Verdict } from "./check.ts";
import { deviceCanDoIt } from "./deviceCanDoIt.ts";
import { loadBalancerExists } from "./loadBalancerExists.ts";
import { optionsAreValid } from "./optionsAreValid.ts";
import { poolIsGranted } from "./poolIsGranted.ts";
import { findTarget } from "./findTarget.ts";
import { tenantIsKnown } from "./tenantIsKnown.ts";

/** Order matters: the first refusal is the one a person sees. */
const MAY_BIND: readonly Check[] = [loadBalancerExists, tenantIsKnown, poolIsGranted, bindingsAreWithinQuota];
const CAN_BIND: readonly Check[] = [optionsAreValid, deviceCanDoIt];

/** Whether a binding can be followed, and to which port of which Service. */
export function judge(situation: Situation): Verdict {
  const forbidden = firstRefusal(MAY_BIND, situation);
  if (forbidden !== undefined) return { kind: "refused", refusal: forbidden };
  const verdict = findTarget(situation);
  if (verdict.kind === "refused") return verdict;
  const refusal = firstRefusal(CAN_BIND, situation);
  return refusal === undefined ? verdict : { kind: "refused", refusal };
}

function firstRefusal(checks: readonly Check[], situation: Situation): Refusal | undefined {
  for (const check of checks) {
    const refusal = check(situation);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}
