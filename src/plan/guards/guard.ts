import type { GuardName, Hold } from "../../model/plan.ts";
import type { Look } from "../look.ts";
import { memberId, type MemberKey } from "../../model/member.ts";
import type { Ownership } from "../ownership.ts";
import type { Party } from "../parties.ts";
import type { PlanInput } from "../planInput.ts";
import type { Proposal } from "../proposal.ts";

/** What a guard may look at besides the proposals. */
export interface GuardContext {
  readonly input: PlanInput;
  readonly ownership: Ownership;
  readonly parties: ReadonlyMap<string, Party>;
  /** How many members of each owner count for floor and brake, by owner id. */
  readonly living: ReadonlyMap<string, number>;
}

/** What a guard lets through, and what it holds back. */
export interface Verdict {
  readonly passed: readonly Proposal[];
  readonly holds: readonly Hold[];
  readonly looks: readonly Look[];
  readonly released: readonly Release[];
}

/** A hold that an annotation has let through. */
export interface Release {
  /** Owner id. */
  readonly owner: string;
  readonly planHash: string;
}

/** One safety rule. Pure; sees what the guards before it have let through. */
export interface Guard {
  readonly name: GuardName;
  judge(proposals: readonly Proposal[], context: GuardContext): Verdict;
}

/** Why one proposal is held; proposals with an equal reason share a hold. */
export interface Objection {
  readonly reason: string;
  readonly until?: number;
  readonly passing?: boolean;
  /** When a look at the pool may end it. */
  readonly look?: Look;
}

/** A guard that judges each proposal by itself. */
export function guardEach(
  name: GuardName,
  objectionTo: (proposal: Proposal, context: GuardContext) => Objection | undefined,
): Guard {
  return {
    name,
    judge(proposals, context) {
      const passed: Proposal[] = [];
      const held = new Map<string, { objection: Objection; proposals: Proposal[] }>();
      for (const proposal of proposals) {
        const objection = objectionTo(proposal, context);
        if (objection === undefined) passed.push(proposal);
        else groupOf(held, objection).push(proposal);
      }
      const groups = [...held.values()];
      const holds = groups.map(({ objection, proposals: of }) => holdOf(name, objection, of));
      return { passed, holds, looks: groups.flatMap(({ objection }) => lookOf(objection)), released: [] };
    },
  };
}

function groupOf(held: Map<string, { objection: Objection; proposals: Proposal[] }>, objection: Objection): Proposal[] {
  const group = held.get(objection.reason) ?? { objection, proposals: [] };
  held.set(objection.reason, group);
  return group.proposals;
}

/** When to look at the pool again because of an objection. */
export const lookOf = ({ look, until, passing = false }: Objection): readonly Look[] => {
  if (look !== undefined) return [look];
  return until === undefined ? [] : [{ at: until, read: false, why: passing ? "progress" : "held" }];
};

/** One hold over several proposals. */
export function holdOf(
  guard: GuardName,
  { reason, until, passing = false }: Objection,
  proposals: readonly Proposal[],
): Hold {
  const members = new Map(proposals.map(({ member }) => [memberId(member), keyOf(member)]));
  const owners = new Set(proposals.flatMap(({ parties }) => parties.map(({ contribution }) => contribution.owner.uid)));
  return {
    guard,
    reason,
    members: [...members.values()],
    owners: [...owners],
    ...(until === undefined ? {} : { until }),
    passing,
  };
}

const keyOf = ({ network, address, port }: MemberKey): MemberKey => ({ network, address, port });
