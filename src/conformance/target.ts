import type { FailureKind } from "../model/failure.ts";
import type { MemberKey, NetworkKey, ObservedMember } from "../model/member.ts";
import type { Plan } from "../model/plan.ts";
import type { PoolKey } from "../model/pool.ts";

/** A device that the suite may write to, and the means to look at it from the other side. */
export interface Target {
  readonly url: string;
  /** Content of `LoadBalancer.spec.config`, before the provider's schema has read it. Empty by default. */
  readonly config?: unknown;
  readonly credentials?: Readonly<Record<string, string>>;
  /** Two pools that nobody else writes to. They exist, unless the provider claims `create-pool`. */
  readonly pools: readonly [PoolKey, PoolKey];
  /** The provider's own pool options. Empty by default. */
  readonly options?: Readonly<Record<string, unknown>>;
  /** Lets loopback members through the encoder. Default false. */
  readonly allowLoopback?: boolean;
  /** Networks that members may lie in. By default the one of a device that knows no networks. */
  readonly networks?: readonly NetworkKey[];
  /** Addresses and ports to draw members from, at least four. By default addresses for documentation, that never answer. */
  readonly endpoints?: readonly Pick<MemberKey, "address" | "port">[];
  /** Deadline of one call, in milliseconds. Default 5000. */
  readonly timeoutMs?: number;
  /** For law 12, at least one: texts that may never show. By default every value of `credentials`. */
  readonly secrets?: readonly string[];
  /** For law 7. */
  readonly foreign?: ForeignHand;
  /** For law 8, at least one of each kind. */
  readonly faults?: readonly Fault[];
  /** For law 8: kinds that no fault can have here, each with the reason. */
  readonly noFault?: Readonly<Partial<Record<FailureKind, string>>>;
  /**
   * For law 9: an address of the same kind as `url` that takes a connection and never answers. By default one that the
   * suite makes itself, where `url` begins with `unix:`, `tcp:`, `http:` or `https:`.
   */
  readonly silentUrl?: string;
  /** For law 10. */
  readonly traffic?: Traffic;
  /** For law 11: all that was sent to the device so far. */
  wire?(): string | Promise<string>;
  dispose?(): void | Promise<void>;
}

/** Somebody else's hand on the device: it does not go through the provider. */
export interface ForeignHand {
  /** Whether one of ours and one of somebody else's may have the same address and port, side by side. Default false. */
  readonly sharesAddresses?: boolean;
  add(pool: PoolKey, member: ForeignMember): Promise<void>;
  remove(pool: PoolKey, member: MemberKey): Promise<void>;
  /** All that the device knows of the members that came by `add`, in any form that can be compared. */
  list(pool: PoolKey): Promise<unknown>;
}

/** A member of somebody else: never with a state, or a weight besides 1, that the provider does not claim. */
export type ForeignMember = MemberKey & Pick<ObservedMember, "state" | "weight">;

/** A way to make the device fail, and the kind as which that must arrive. */
export interface Fault {
  /** `wrong password`. */
  readonly name: string;
  readonly kind: FailureKind;
  /** The calls that fail. All by default. */
  readonly verbs?: readonly ("probe" | "list" | "read" | "write")[];
  /** What to open the connection with instead; `undo` is called afterwards. */
  arrange(): Promise<FaultScene>;
}

/** Where the fault is met; what is absent is as in the target. */
export interface FaultScene {
  readonly url?: string;
  readonly config?: unknown;
  readonly credentials?: Readonly<Record<string, string>>;
  /** Instead of the first pool. */
  readonly pool?: PoolKey;
  /** What to write, made of the plan that adds one plain member to a pool that is empty. By default that plan. */
  plan?(plain: Plan): Plan;
  undo?(): void | Promise<void>;
}

/** Connections through the balancer, to two servers that answer with who they are. */
export interface Traffic {
  readonly members: readonly [MemberKey, MemberKey];
  /** A new connection through the balancer to whatever member of `pool` it chooses. */
  connect(pool: PoolKey): Promise<TrafficConnection>;
}

/** One client's connection through the device, held open to see whether a change cuts it. */
export interface TrafficConnection extends AsyncDisposable {
  /**
   * Sends something on this same connection; port of the member that answers.
   *
   * @throws where the connection was cut
   */
  ask(): Promise<number>;
}
