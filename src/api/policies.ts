import { z } from "zod";

/** What can be inherited has no default here: binding, else LoadBalancer, else `builtIn.ts`. */
export const Drain = z.object({
  timeoutSeconds: z
    .int32()
    .min(0)
    .max(86_400)
    .exactOptional()
    .describe("Seconds until open connections are cut. 0 does not wait. Built in: 30."),
  untilIdle: z
    .boolean()
    .exactOptional()
    .describe(
      "Whether a member goes as soon as it has no open connection, where the device counts them. Built in: true.",
    ),
});
/** How members leave, as somebody wrote it; what is absent comes from the layer below. */
export type Drain = z.infer<typeof Drain>;

/** In which order members are exchanged; each field may be left to the layer below. */
export const Rollout = z.object({
  order: z
    .enum(["AddBeforeRemove", "Any"])
    .exactOptional()
    .describe(
      "AddBeforeRemove keeps an old member until the new ones are on the device; Any does not wait. Built in: AddBeforeRemove.",
    ),
  waitForHealthy: z
    .boolean()
    .exactOptional()
    .describe(
      "Whether an old member also waits until each new one is up by the health check of the device. Built in: false.",
    ),
  timeoutSeconds: z
    .int32()
    .min(1)
    .max(3600)
    .exactOptional()
    .describe("Seconds that an old member waits for that. Built in: 60."),
});
/** How members are exchanged, as somebody wrote it; what is absent comes from the layer below. */
export type Rollout = z.infer<typeof Rollout>;

/** The limits of a change; each field may be left to the layer below. */
export const Safety = z.object({
  minMembers: z
    .int32()
    .min(0)
    .max(10_000)
    .exactOptional()
    .describe("Members that are alive or unknown never fall below this number. Built in: 1."),
  maxRemovalPercent: z
    .int32()
    .min(1)
    .max(100)
    .exactOptional()
    .describe(
      "Largest net shrink within the window, in percent of its peak; at least one member may always go. Built in: 50.",
    ),
  windowSeconds: z
    .int32()
    .min(1)
    .max(86_400)
    .exactOptional()
    .describe("Length of that window in seconds. Built in: 300."),
  onEmpty: z
    .enum(["Hold", "Apply"])
    .exactOptional()
    .describe(
      "What happens to the last members when nothing is wanted any more: Hold keeps them, Apply lets them go. Built in: Hold.",
    ),
});
/** The limits of a change, as somebody wrote them; what is absent comes from the layer below. */
export type Safety = z.infer<typeof Safety>;

/** Drain, safety and rollout, as a LoadBalancer sets them for its bindings. */
export const InheritedPolicies = z.object({
  drain: Drain.exactOptional().describe("How members leave."),
  safety: Safety.exactOptional().describe("How many members may leave."),
  rollout: Rollout.exactOptional().describe("In which order members are replaced."),
});
