import { canonicalAddress } from "../model/address.ts";
import type { Capability } from "../model/capability.ts";
import { DEFAULT_NETWORK, endpointText, type ObservedMember } from "../model/member.ts";
import { ensure } from "./law.ts";
import { markedId } from "./markedId.ts";

/**
 * The members of a read, once each is as the contract has it.
 *
 * @throws {LawBroken}
 */
export function checkMembers(
  members: readonly ObservedMember[],
  capabilities: ReadonlySet<Capability>,
): readonly ObservedMember[] {
  const seen = new Set<string>();
  for (const member of members) {
    const wrong = wrongWith(member, capabilities);
    ensure(wrong === undefined, () => `a read shows ${endpointText(member)} ${wrong}`);
    // A member of ours and one of somebody else's may share an address.
    const mark = markedId(member);
    ensure(!seen.has(mark), () => `a read shows ${endpointText(member)} twice`);
    seen.add(mark);
  }
  return members;
}

function wrongWith(member: ObservedMember, capabilities: ReadonlySet<Capability>): string | undefined {
  const { address, port, weight } = member;
  if (canonicalAddress(address) !== address) return "with an address that is not in canonical form";
  if (!isWholeNumber(port, 65_535)) return "with a port that is none";
  if (!isWholeNumber(weight, 256)) return `with the weight ${weight}, which is not in 0–256`;
  const word = unclaimed(member).find((name) => !capabilities.has(name));
  return word && `with what only a provider that claims ${word} may show`;
}

const isWholeNumber = (value: number, most: number): boolean => Number.isInteger(value) && value >= 0 && value <= most;

/** What a member shows of the device. Who reports more than it claims would be planned for by what it claims. */
function unclaimed({ network, tag, connectionLimit, state, connections }: ObservedMember): readonly Capability[] {
  const shown: Readonly<Partial<Record<Capability, boolean>>> = {
    networks: network !== DEFAULT_NETWORK,
    tag: tag !== undefined,
    drain: state === "draining",
    "connection-limit": connectionLimit !== undefined,
    connections: connections !== undefined,
  };
  return CAPABILITY_NAMES.filter((name) => shown[name] === true);
}

const CAPABILITY_NAMES = ["networks", "tag", "drain", "connection-limit", "connections"] as const;
