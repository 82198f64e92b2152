import type { OwnedMember } from "../../model/member.ts";
import type { Evidence } from "../../model/wish.ts";
import { absence, missing, sight, type Scene } from "./witness.ts";

/** The Node of that UID is not in the view. */
export const nodeGone = ({ origin }: OwnedMember, { world }: Scene): Evidence | undefined =>
  world.nodeByUid(origin.uid) === undefined ? missing("node-gone", `node ${origin.name} is gone`, world) : undefined;

/** The Node is there, but is to get no traffic from load balancers. */
export const nodeExcluded = ({ origin }: OwnedMember, { world }: Scene): Evidence | undefined =>
  world.nodeByUid(origin.uid)?.excluded === true
    ? sight("node-gone", `node ${origin.name} is excluded from load balancers`)
    : undefined;

/** The Node is there and says itself that it is not ready. */
export const nodeNotReady = ({ origin }: OwnedMember, { world }: Scene): Evidence | undefined =>
  world.nodeByUid(origin.uid)?.ready === false ? sight("not-ready", `node ${origin.name} is not ready`) : undefined;

/** What is left for a Node that lives: another selector, another port, or no endpoint on it. */
export const nodeUnselected = ({ origin, port }: OwnedMember, { selected }: Scene): Evidence | undefined =>
  selected && absence("unselected", `node ${origin.name} lives, but is not selected on port ${port}`);
