/**
 * What holds where neither the binding nor its LoadBalancer says otherwise. The descriptions of the fields repeat these
 * values; a test keeps both equal.
 */
export const BUILT_IN = {
  drain: { timeoutSeconds: 30, untilIdle: true },
  rollout: { order: "AddBeforeRemove", waitForHealthy: false, timeoutSeconds: 60 },
  safety: { minMembers: 1, maxRemovalPercent: 50, windowSeconds: 300, onEmpty: "Hold" },
  endpointMode: "Auto",
  addressFamily: "Any",
  weight: 1,
  adoption: "Refuse",
  syncPolicy: "Sync",
  driftPolicy: "Repair",
  deletionPolicy: "Drain",
  membership: "Shared",
  creation: "Existing",
  paused: false,
  topology: "Independent",
  successRule: "All",
  mode: "Enforce",
  limits: { maxConcurrent: 4, timeoutSeconds: 10, batchWindowMs: 0 },
  breaker: { failures: 5, openSeconds: 30 },
  resync: { intervalSeconds: 600, jitterPercent: 10 },
  sources: ["Pods", "Nodes"],
  tenantWeight: 1,
} as const;
