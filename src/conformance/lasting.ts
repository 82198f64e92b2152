import type { ObservedMember } from "../model/member.ts";
import type { PoolKey } from "../model/pool.ts";
import { markedId } from "./markedId.ts";

/** What only a write changes of a member: not its health, not its connections. */
export type Lasting = Omit<ObservedMember, "health" | "connections">;

/** The lasting part of each member, sorted, so that two reads can be compared. */
export function lasting(members: readonly ObservedMember[]): readonly Lasting[] {
  return members.map(lastingPart).toSorted((a, b) => (markedId(a) < markedId(b) ? -1 : 1));
}

function lastingPart(member: ObservedMember): Lasting {
  const { health: _, connections: __, ...rest } = member;
  return rest;
}

/** `shop-web`, or `Common/shop-web`: as a device knows it, without the name that the platform team gave the device. */
export const poolText = ({ partition, pool }: PoolKey): string =>
  partition === undefined ? pool : `${partition}/${pool}`;
