import type { FailureKind } from "../model/failure.ts";
import type { MemberKey, NetworkKey } from "../model/member.ts";
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
  /** Texts that may never show. By default every value of `credentials`. */
  readonly secrets?: readonly string[];
  /** For law 7. */
  readonly foreign?: ForeignHand;
  /** For law 8, at least one. */
  readonly faults?: readonly Fault[];
  /** For law 9: an address of the same kind as `url` that takes a connection and never answers. */
  readonly silentUrl?: string;
  /** For law 10. */
  readonly traffic?: Traffic;
  /** For law 11: all that was sent to the device so far. Without it, the law looks only at what the device holds. */
  wire?(): string | Promise<string>;
  dispose?(): void | Promise<void>;
}

/** Somebody else's hand on the device: it does not go through the provider. */
export interface ForeignHand {
  add(pool: PoolKey, member: MemberKey): Promise<void>;
  remove(pool: PoolKey, member: MemberKey): Promise<void>;
  /** All that the device knows of the members that came by `add`, in any form that can be compared. */
  list(pool: PoolKey): Promise<unknown>;
}

/** A way to make the device fail, and the kind as which that must arrive. */
export interface Fault {
  /** `wrong password`. */
  readonly name: string;
  readonly kind: FailureKind;
  /** The calls that fail. All three by default. */
  readonly verbs?: readonly ("probe" | "read" | "write")[];
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
