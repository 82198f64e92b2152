import { createHash } from "node:crypto";
import { memberId } from "../../model/member.ts";
import { ownerId } from "../../model/owner.ts";
import type { GuardName } from "../../model/plan.ts";
import type { Party } from "../parties.ts";
import { isLiving, type Leave, type Proposal } from "../proposal.ts";
import { holdOf, lookOf, type Guard, type GuardContext, type Objection } from "./guard.ts";

/** How many more living members of an owner may leave now. */
export type Allowance = (party: Party, context: GuardContext) => Objection & { readonly most: number };

/**
 * A guard that lets a number of living members leave per owner, lowest member first, and holds the rest. What it holds has a
 * hash; the annotation `hawser.dev/release` with that value lets it through once.
 */
export function quotaGuard(name: GuardName, counts: (leave: Leave) => boolean, allowance: Allowance): Guard {
  return {
    name,
    judge(proposals, context) {
      const verdicts = [...context.parties.values()].map((party) =>
        judgeParty(party, { name, counts, allowance, proposals, context }),
      );
      const held = new Set(verdicts.flatMap((verdict) => verdict.held));
      return {
        passed: proposals.filter((proposal) => !held.has(proposal)),
        holds: verdicts.flatMap(({ holds }) => holds),
        looks: verdicts.flatMap(({ looks }) => looks),
        released: verdicts.flatMap(({ released }) => released),
      };
    },
  };
}

interface Case {
  readonly name: GuardName;
  readonly counts: (leave: Leave) => boolean;
  readonly allowance: Allowance;
  readonly proposals: readonly Proposal[];
  readonly context: GuardContext;
}

function judgeParty(party: Party, { name, counts, allowance, proposals, context }: Case) {
  const none = { held: [] as readonly Proposal[], holds: [], looks: [], released: [] };
  const leaving = proposals.filter((one): one is Leave => isCounted(one, counts) && one.parties.includes(party));
  if (leaving.length === 0) return none;
  const { most, ...objection } = allowance(party, context);
  const held = leaving.slice(Math.max(0, most));
  if (held.length === 0) return none;
  const planHash = hashOf(party, leaving);
  if (isReleased(party, planHash, context)) return { ...none, released: [{ owner: party.id, planHash }] };
  const hold = { ...holdOf(name, objection, held), owners: [party.contribution.owner.uid], planHash };
  return { held, holds: [hold], looks: lookOf(objection), released: [] };
}

const isCounted = (proposal: Proposal, counts: (leave: Leave) => boolean): boolean =>
  proposal.kind === "leave" && isLiving(proposal) && counts(proposal);

/** 12 hexadecimal digits that stand for an owner and all that would leave: what one guard releases, the next must not hold. */
function hashOf({ id }: Party, leaving: readonly Leave[]): string {
  const text = [id, ...leaving.map(({ member }) => memberId(member))].join("\n");
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}

function isReleased({ id, contribution }: Party, planHash: string, { input: { record } }: GuardContext): boolean {
  const owner = record?.owners.find((one) => ownerId(one.owner) === id);
  return contribution.policy.release === planHash && owner?.released !== planHash;
}
