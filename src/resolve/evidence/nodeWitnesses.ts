import type { OwnedMember } from "../../model/member.ts";
import type { Evidence } from "../../model/wish.ts";
import { absence, sight, type Scene } from "./witness.ts";

export const nodeGone = ({ origin }: OwnedMember, { world }: Scene): Evidence | undefined =>
  world.nodeByUid(origin.uid) === undefined ? absence("node-gone", `node ${origin.name} is gone`) : undefined;

export const nodeExcluded = ({ origin }: OwnedMember, { world }: Scene): Evidence | undefined =>
  world.nodeByUid(origin.uid)?.excluded === true
    ? sight("node-gone", `node ${origin.name} is excluded from load balancers`)
    : undefined;

export const nodeNotReady = ({ origin }: OwnedMember, { world }: Scene): Evidence | undefined =>
  world.nodeByUid(origin.uid)?.ready === false ? sight("not-ready", `node ${origin.name} is not ready`) : undefined;

/** What is left for a Node that lives: another selector, another port, or no endpoint on it. */
export const nodeUnselected = ({ origin, port }: OwnedMember, { selected }: Scene): Evidence | undefined =>
  selected && absence("unselected", `node ${origin.name} lives, but is not selected on port ${port}`);
