import { canonicalAddress, deniedRange, inCidr } from "../model/address.ts";
import type { Step } from "../model/plan.ts";
import { isTag } from "../model/tag.ts";

/** Where a member that gets traffic may lie. */
export interface Bounds {
  /** For the quickstart and tests only. */
  readonly allowLoopback: boolean;
  /** `plan.fence`: ranges, one of which must hold the address; no bound where absent. */
  readonly fence?: readonly string[] | undefined;
}

/**
 * Why this step may not be sent to any device, or `undefined`. Every provider asks before it encodes a step: the resolver
 * has asked the same, but a fence with one post is none. What takes traffic away may name any range, so that it can be undone.
 */
export function stepRefusal(step: Step, bounds: Bounds): string | undefined {
  const { address, port } = step.member;
  if (canonicalAddress(address) !== address) return `address ${quoted(address)} is not a plain IP address`;
  if (!isWholeNumber(port, 1, 65_535)) return `port ${String(port)} of ${address} is not in 1–65535`;
  const outside = givesTraffic(step) ? outOfBounds(address, bounds) : undefined;
  if (outside !== undefined) return outside;
  if (step.tag !== undefined && !isTag(step.tag)) return `tag ${quoted(step.tag)} is not one of ours`;
  return numberRefusal(step);
}

function outOfBounds(address: string, { allowLoopback, fence }: Bounds): string | undefined {
  const range = deniedRange(address, allowLoopback);
  if (range !== undefined) return `address ${address} is ${range}, where no member may lie`;
  if (fence === undefined || fence.some((cidr) => inCidr(address, cidr))) return undefined;
  return `address ${address} lies outside the networks of the pool's tenants`;
}

function numberRefusal({ weight, connectionLimit, member }: Step): string | undefined {
  if (!isWholeNumber(weight, 0, 256)) return `weight ${String(weight)} of ${member.address} is not in 0–256`;
  const isLimit = connectionLimit === undefined || isWholeNumber(connectionLimit, 1, 2 ** 31 - 1);
  return isLimit
    ? undefined
    : `connection limit ${String(connectionLimit)} of ${member.address} is not a positive number`;
}

const givesTraffic = ({ verb }: Step): boolean => verb === "add" || verb === "undrain";

const isWholeNumber = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most;

/** Cut short and without control characters, so that a hostile text does no harm in a log. */
const quoted = (text: string): string => JSON.stringify(text.slice(0, 60));
