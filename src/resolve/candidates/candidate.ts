import type { Origin } from "../../model/member.ts";
import type { RejectionReason } from "../../model/wish.ts";
import type { PodRecord } from "../../model/world.ts";
import type { Address } from "../address/readAddress.ts";

/** Why an endpoint may not become a member. */
export interface Problem {
  readonly reason: RejectionReason;
  /** Lower case; names the object and the value. */
  readonly message: string;
}

/**
 * An endpoint or a Node that a binding selects, before the fence.
 *
 * `terminating`: its Pod is going, but still serves. `idle`: neither ready nor serving.
 */
export interface Candidate {
  readonly text: string;
  /** Absent where `text` is not an address. */
  readonly address: Address | undefined;
  /** Absent where the endpoint has no such port. */
  readonly port: number | undefined;
  readonly origin: Origin;
  readonly pod: PodRecord | undefined;
  /** Name of the Node that it is on. */
  readonly node: string | undefined;
  readonly state: "ready" | "terminating" | "idle";
  /** What is wrong with it whatever the fence says. */
  readonly problem: Problem | undefined;
}
