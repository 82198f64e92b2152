/** How one binding wants its members treated: the binding, else the LoadBalancer's defaults, else built in, clamped by the tenant's minimums. */
export interface OwnerPolicy {
  readonly safety: SafetyPolicy;
  readonly drain: DrainPolicy;
  readonly rollout: RolloutPolicy;
  readonly syncPolicy: "Sync" | "UpsertOnly" | "ObserveOnly";
  readonly driftPolicy: "Repair" | "Report";
  readonly adoption: "Refuse" | "Adopt" | "Ignore";
  readonly deletionPolicy: "Drain" | "Remove" | "Retain";
  readonly paused: boolean;
  /** Value of the annotation `hawser.dev/release`: the plan hash whose hold is released once. */
  readonly release?: string;
}

/** The limits of a change, after all layers; they hold for one binding in one pool. */
export interface SafetyPolicy {
  /** Members that are alive or unknown never fall below this. Default 1. */
  readonly minMembers: number;
  /** Largest net shrink within the window, in percent of the window's peak, at least one member. 1–100, default 50. */
  readonly maxRemovalPercent: number;
  /** Seconds. Default 300. */
  readonly windowSeconds: number;
  /** What an empty wish does to the last members. Default `Hold`. */
  readonly onEmpty: "Hold" | "Apply";
}

/** How members leave, after all layers. */
export interface DrainPolicy {
  /** Seconds until open connections are cut; 0 does not wait. Default 30. */
  readonly timeoutSeconds: number;
  /** Whether a member goes as soon as it has no connections. Default true. */
  readonly untilIdle: boolean;
}

/** How members are exchanged, after all layers. */
export interface RolloutPolicy {
  readonly order: "AddBeforeRemove" | "Any";
  /** Whether an old member waits until each new one is up on the device. Default false. */
  readonly waitForHealthy: boolean;
  /** After how long a rollout that still waits is reported as stalled, in seconds. Default 60. */
  readonly timeoutSeconds: number;
}

/** A span of time in which nothing is written. */
export interface FreezeWindow {
  /** Cron line of its start. */
  readonly schedule: string;
  readonly timeZone?: string;
  readonly durationSeconds: number;
}

/** What holds for a pool as a whole. */
export interface PoolPolicy {
  readonly mode: "Enforce" | "Observe" | "Freeze";
  readonly freeze: readonly FreezeWindow[];
  readonly membership: "Shared" | "Exclusive";
  readonly creation: "Existing" | "Create";
  /** The provider's own pool and member options, checked against its schema. From the oldest binding. */
  readonly options: Readonly<Record<string, unknown>>;
}
