import type { Pass } from "../model/pass.ts";
import { memberId } from "../model/member.ts";
import { poolId } from "../model/pool.ts";
import type { UnitMemory } from "./unitView.ts";

/** The last passes of every pool, and what must outlive them. */
export interface PassMemory {
  record(pass: Pass): void;
  /** By name of the unit. */
  unitsOf(pool: string): ReadonlyMap<string, UnitMemory>;
  /** When a change of a member of this binding was last applied, in milliseconds since the epoch. */
  changedAt(uid: string): number | undefined;
  /** The pools of a load balancer that are not as they should be: since when, in milliseconds since the epoch. */
  pendingSince(loadBalancer: string): readonly number[];
}

/** A memory without passes. */
export function createPassMemory(): PassMemory {
  const pools = new Map<string, Map<string, UnitMemory>>();
  const changed = new Map<string, number>();
  const pending = new Map<string, { readonly loadBalancer: string; readonly units: Map<string, number> }>();

  function keep(pass: Pass): void {
    const id = poolId(pass.pool);
    const units = pools.get(id) ?? new Map<string, UnitMemory>();
    const planned = pass.kind === "planned" ? pass : units.get(pass.unit)?.planned;
    units.set(pass.unit, { last: pass, ...(planned ? { planned } : {}) });
    pools.set(id, units);
    if (isForgotten(pass)) units.delete(pass.unit);
  }

  function keepPending(pass: Pass): void {
    const id = poolId(pass.pool);
    const units = pending.get(id)?.units ?? new Map<string, number>();
    if (isConverged(pass)) units.delete(pass.unit);
    else if (!units.has(pass.unit)) units.set(pass.unit, pass.at);
    if (units.size === 0) pending.delete(id);
    else pending.set(id, { loadBalancer: pass.pool.loadBalancer, units });
  }

  return {
    record(pass) {
      keep(pass);
      keepPending(pass);
      for (const uid of ownersChangedBy(pass)) changed.set(uid, pass.at);
    },
    unitsOf: (pool) => pools.get(pool) ?? new Map(),
    changedAt: (uid) => changed.get(uid),
    pendingSince: (loadBalancer) =>
      [...pending.values()]
        .filter((pool) => pool.loadBalancer === loadBalancer)
        .map(({ units }) => Math.min(...units.values())),
  };
}

/** Nothing is wanted and nothing is owned any more. */
const isForgotten = (pass: Pass): boolean =>
  pass.kind === "planned" && pass.wish.contributions.length === 0 && pass.record.members.length === 0;

/** Whether a pass found everything as it should be, or made it so; what a guard holds is as it should be. */
export const isConverged = (pass: Pass): boolean =>
  pass.kind === "planned" &&
  pass.outcomes.length === pass.plan.steps.length &&
  pass.outcomes.every(({ result }) => result === "applied");

/** UIDs of the bindings of which a member was changed. */
function ownersChangedBy(pass: Pass): ReadonlySet<string> {
  if (pass.kind === "unread") return new Set();
  const applied = new Set(
    pass.outcomes.filter(({ result }) => result === "applied").map(({ step }) => memberId(step.member)),
  );
  const owned = [...pass.plan.record.members, ...pass.record.members].filter((member) => applied.has(memberId(member)));
  return new Set(owned.flatMap(({ owners }) => owners.map(({ uid }) => uid)));
}
