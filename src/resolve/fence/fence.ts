import type { MemberKey } from "../../model/member.ts";
import type { Address } from "../address/readAddress.ts";
import type { Candidate, Problem } from "../candidates/candidate.ts";
import { BARS, deniedWord } from "./bars.ts";
import type { FenceContext } from "./fenceContext.ts";
import { podsBehind } from "./podsBehind.ts";

/** A candidate that may be a member, or what is wrong with it. */
export type Passage =
  | { readonly kind: "through"; readonly key: MemberKey }
  | { readonly kind: "stopped"; readonly problem: Problem };

/** Judges where a candidate lies and whose it is. */
export function fence(candidate: Candidate, context: FenceContext): Passage {
  const { address, port, problem } = candidate;
  if (problem !== undefined) return { kind: "stopped", problem };
  if (address === undefined || port === undefined)
    return stopped("InvalidAddress", `${candidate.text} is not an address`);
  for (const bar of BARS) {
    const found = bar({ candidate, address, context });
    if (found !== undefined) return { kind: "stopped", problem: found };
  }
  const network = context.territory.networkOf(address);
  if (network === undefined) return stopped("OutsideNetworks", `${address.text} lies outside the tenant's networks`);
  const seen = context.territory.translate(address);
  const key = { network, address: seen.text, port };
  return stoppedOutside({ candidate, address, seen, key }, context) ?? { kind: "through", key };
}

interface Crossing {
  readonly candidate: Candidate;
  readonly address: Address;
  /** The address as the balancer sees it. */
  readonly seen: Address;
  readonly key: MemberKey;
}

/** What only the member as the balancer sees it can show. */
function stoppedOutside({ candidate, address, seen, key }: Crossing, context: FenceContext): Passage | undefined {
  const word = deniedWord(seen, context);
  if (word !== undefined)
    return stopped("DeniedAddress", `${address.text} is translated to ${seen.text}, which is ${word}`);
  if (candidate.origin.source !== "Manual") return undefined;
  const stranger = podsBehind(address, key, context).find(({ namespace }) => namespace !== context.namespace);
  return stranger && stopped("AddressConflict", `${address.text} belongs to a pod of another namespace`);
}

const stopped = (reason: Problem["reason"], message: string): Passage => ({
  kind: "stopped",
  problem: { reason, message },
});
