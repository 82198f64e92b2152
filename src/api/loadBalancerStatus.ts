import { z } from "zod";
import { Conditions } from "./condition.ts";
import { mapList, setList } from "./list.ts";
import { Count, Timestamp } from "./text.ts";

const Unit = z.object({
  name: z.string().max(63).describe("Name of the unit."),
  reachable: z.boolean().describe("Whether its management API answered last time."),
  role: z.string().max(32).exactOptional().describe("active, standby or standalone."),
  version: z.string().max(256).exactOptional().describe("Product version that the unit reports."),
  lastSyncTime: Timestamp.exactOptional().describe("When the unit was last in sync."),
  lastError: z.string().max(4096).exactOptional().describe("What went wrong last; absent where nothing is wrong."),
});

/** How a LoadBalancer is doing. */
export const LoadBalancerStatus = z.object({
  observedGeneration: z
    .int()
    .min(0)
    .exactOptional()
    .describe("The generation of the LoadBalancer that this status is about."),
  conditions: Conditions.exactOptional(),
  units: mapList(Unit, { key: "name", max: 64 }).exactOptional().describe("Each unit as it was last heard."),
  bindings: Count.exactOptional().describe("Bindings that name this LoadBalancer."),
  pendingPools: Count.exactOptional().describe("Pools that wait for a pass."),
  oldestPendingSeconds: Count.exactOptional().describe("How long the oldest of them has waited, in seconds."),
  capabilities: setList(z.string().max(63), 64).exactOptional().describe("What the balancer can do."),
});
/** The status of a LoadBalancer as the program handles it, once it was read. */
export type LoadBalancerStatus = z.infer<typeof LoadBalancerStatus>;
