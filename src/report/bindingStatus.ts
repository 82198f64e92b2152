import type { LoadBalancerBinding } from "../api/loadBalancerBinding.ts";
import type { BindingStatus, BindingUnitStatus } from "../model/status.ts";
import type { RefusalReason } from "../model/wish.ts";
import { poolOfBinding } from "../model/worldRecords.ts";
import { stampConditions, type ConditionDraft } from "./conditionDraft.ts";
import { conflict, type PoolOptions } from "./conflict.ts";
import { countMembers, countUnit } from "./memberCounts.ts";
import { draining, drifted, healthy, held } from "./memberConditions.ts";
import { sampleMembers } from "./memberSample.ts";
import { programmed, type SuccessRule } from "./programmedCondition.ts";
import { ready } from "./ready.ts";
import { rfc3339 } from "./rfc3339.ts";
import { accepted, resolvedRefs } from "./specConditions.ts";
import type { UnitView } from "./unitView.ts";

/** Why no pass can be made for a binding: its LoadBalancer is missing, or cannot be driven. */
export interface Obstacle {
  readonly reason: Extract<RefusalReason, "LoadBalancerNotFound" | "InvalidConfig" | "UnknownProvider">;
  readonly message: string;
}

/** What the status of a binding is derived from. */
export interface BindingInput {
  readonly binding: LoadBalancerBinding;
  /** One for each unit that had a pass, in the order of the LoadBalancer's units. */
  readonly views: readonly UnitView[];
  readonly successRule: SuccessRule;
  readonly obstacle?: Obstacle | undefined;
  readonly options: PoolOptions;
  /** When a change of one of its members was last applied, in milliseconds since the epoch. */
  readonly changedAt: number | undefined;
  readonly before: BindingStatus | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** The status of one binding, from what the last pass on each unit came to. */
export function bindingStatus(input: BindingInput): BindingStatus {
  const { binding, views, before, now } = input;
  const { uid, namespace, name, generation, creationTimestamp } = binding.metadata;
  const { backendRef } = binding.spec;
  return {
    uid,
    namespace,
    name,
    service: `${backendRef.name}:${backendRef.port}`,
    ...poolOfBinding(binding),
    createdAt: creationTimestamp ?? before?.createdAt ?? rfc3339(now),
    observedGeneration: generation,
    conditions: stampConditions(draftsOf(input), before?.conditions ?? [], { now: rfc3339(now), generation }),
    members: countMembers(views),
    sample: sampleMembers(views),
    units: views.map(unitStatus),
    ...timesOf(input),
    ...releaseOf(views),
  };
}

function timesOf({ views, changedAt, before }: BindingInput): Pick<BindingStatus, "lastSyncTime" | "lastChangeTime"> {
  const synced = Math.min(...views.flatMap(({ planned }) => (planned ? [planned.at] : [])));
  const changed = changedAt === undefined ? before?.lastChangeTime : rfc3339(changedAt);
  return {
    ...(Number.isFinite(synced) ? { lastSyncTime: rfc3339(synced) } : {}),
    ...(changed === undefined ? {} : { lastChangeTime: changed }),
  };
}

function releaseOf(views: readonly UnitView[]): Pick<BindingStatus, "planHash"> {
  const planHash = views.flatMap(({ holds }) => holds).find((hold) => hold.planHash !== undefined)?.planHash;
  return planHash === undefined ? {} : { planHash };
}

function draftsOf({ views, successRule, obstacle, options }: BindingInput): readonly ConditionDraft[] {
  const newest = views.toSorted((a, b) => b.last.at - a.last.at)[0]?.contribution;
  const first: ConditionDraft = obstacle ? { type: "Accepted", status: "False", ...obstacle } : accepted(newest);
  const spec = [first, resolvedRefs(newest), programmed(views, successRule), conflict(views, options)];
  const members = [healthy(views), held(views), draining(views), drifted(views)];
  return [...spec.slice(0, 3), ready(spec), ...members, ...spec.slice(3)];
}

function unitStatus(view: UnitView): BindingUnitStatus {
  const { unit, planned, last } = view;
  const failed =
    last.kind === "unread" ? last.failure : view.outcomes.find(({ failure }) => failure !== undefined)?.failure;
  return {
    name: unit,
    programmed: countUnit(view).programmed,
    ...(planned ? { lastSyncTime: rfc3339(planned.at) } : {}),
    ...(failed ? { lastError: failed.message } : {}),
  };
}
