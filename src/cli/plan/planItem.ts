import type { Hold, Plan, Step } from "../../model/plan.ts";
import type { MemberKey } from "../../model/member.ts";

/** One pool on one unit, in the shape that scripts build on; see the command line's contract. */
export interface PlanItem {
  readonly loadBalancer: string;
  readonly unit: string;
  readonly partition?: string;
  readonly pool: string;
  readonly steps: readonly StepItem[];
  readonly holds: readonly HoldItem[];
}

interface StepItem extends MemberKey {
  readonly verb: Step["verb"];
  readonly weight: number;
  readonly reason: string;
}

interface HoldItem {
  readonly guard: string;
  readonly reason: string;
  readonly members: readonly MemberKey[];
}

/** A plan as `-o json` and `-o yaml` show it. */
export const planItem = ({ pool, unit, steps, holds }: Plan): PlanItem => ({
  loadBalancer: pool.loadBalancer,
  unit,
  ...(pool.partition === undefined ? {} : { partition: pool.partition }),
  pool: pool.pool,
  steps: steps.map(stepItem),
  holds: holds.map(holdItem),
});

const stepItem = ({ verb, member, weight, reason }: Step): StepItem => ({
  verb,
  address: member.address,
  port: member.port,
  network: member.network,
  weight,
  reason,
});

const holdItem = ({ guard, reason, members }: Hold): HoldItem => ({
  guard,
  reason,
  members: members.map(({ address, port, network }) => ({ address, port, network })),
});
