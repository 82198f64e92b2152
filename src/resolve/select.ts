import type { LoadBalancerBinding } from "../api/loadBalancerBinding.ts";
import { BUILT_IN } from "../api/builtIn.ts";
import type { Claim } from "../model/member.ts";
import { candidatesOf } from "./candidates/candidatesOf.ts";
import { fence } from "./fence/fence.ts";
import type { FenceContext } from "./fence/fenceContext.ts";
import { originText } from "./originText.ts";
import { preferred } from "./preferred.ts";
import { rejectedOf } from "./rejectedOf.ts";
import type { Eligible, Selection, Stopped } from "./selection.ts";
import type { Situation, Target } from "./situation.ts";

/** Sorts what a binding selects into members and rejected ones. The order of slices and endpoints means nothing. */
export function select(situation: Situation, target: Target, context: FenceContext): Selection {
  const passed: Eligible[] = [];
  const stopped: Stopped[] = [];
  for (const candidate of candidatesOf(situation, target)) {
    const passage = fence(candidate, context);
    if (passage.kind === "stopped") stopped.push({ candidate, problem: passage.problem });
    else passed.push({ candidate, key: passage.key, id: context.idOf(passage.key) });
  }
  const { eligible, conflicts } = onePerMember(passed);
  const chosen = serving([...eligible.values()]);
  const claimed = new Map(chosen.map((one) => [one.id, toClaim(one, situation.binding.spec)]));
  const lost = [...stopped, ...conflicts];
  return { claimed, eligible, stopped: lost, rejected: rejectedOf(lost, [...eligible.values()], claimed) };
}

/** The same member in two slices counts once; of two that mean different Pods one wins, and the other is a conflict. */
function onePerMember(passed: readonly Eligible[]): {
  eligible: ReadonlyMap<string, Eligible>;
  conflicts: readonly Stopped[];
} {
  const best = new Map<string, Eligible>();
  for (const one of passed) {
    const other = best.get(one.id);
    best.set(one.id, other === undefined ? one : preferred(one, other));
  }
  const conflicts = passed.flatMap(({ candidate, id }) => {
    const winner = best.get(id)?.candidate.origin;
    if (winner === undefined || winner.uid === candidate.origin.uid) return [];
    const message = `${candidate.text} is ${originText(winner)}, and cannot be ${originText(candidate.origin)} too`;
    return [{ candidate, problem: { reason: "AddressConflict" as const, message } }];
  });
  return { eligible: best, conflicts };
}

/**
 * The ready ones. Where none is ready, those that go but still serve: they are better than nothing, and keep their traffic
 * until they are gone.
 *
 * @source KEP-1669 (proxy terminating endpoints)
 */
function serving(eligible: readonly Eligible[]): readonly Eligible[] {
  const ready = eligible.filter(({ candidate }) => candidate.state === "ready");
  const chosen = ready.length > 0 ? ready : eligible.filter(({ candidate }) => candidate.state === "terminating");
  return chosen.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

function toClaim({ key, candidate: { origin } }: Eligible, spec: LoadBalancerBinding["spec"]): Claim {
  const { weight = BUILT_IN.weight, connectionLimit } = spec;
  return { ...key, origin, weight, ...(connectionLimit === undefined ? {} : { connectionLimit }) };
}
