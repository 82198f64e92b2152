import type { MemberKey } from "../../model/member.ts";
import type { World } from "../../model/world.ts";
import type { Territory } from "../tenant/territory.ts";

/** What the fence is drawn by. */
export interface FenceContext {
  readonly world: World;
  /** Namespace of the binding. */
  readonly namespace: string;
  readonly territory: Territory;
  readonly allowLoopback: boolean;
  /** The string by which the device tells a member apart. */
  readonly idOf: (key: MemberKey) => string;
}
